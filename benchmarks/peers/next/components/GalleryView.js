'use client';

import dynamic from 'next/dynamic';
import Image from 'next/image';
import { useState } from 'react';

// Downloaded when the first photo is opened.
const PhotoLightbox = dynamic(() => import('./PhotoLightbox').then((module) => module.PhotoLightbox), { ssr: false });

export function GalleryView({ photos }) {
  const [index, setIndex] = useState(-1);
  return (
    <section className="gallery" aria-label={`Picture gallery, ${photos.length} photos`}>
      {photos.map(({ src, id, alt, caption, credit, width, height, style, sizes }, position) => (
        <figure key={id} id={id} style={style}>
          <button type="button" onClick={() => setIndex(position)}>
            <Image
              src={src}
              alt={alt}
              width={width}
              height={height}
              sizes={sizes}
              {...(position === 0 ? { loading: 'eager', fetchPriority: 'high' } : {})}
            />
          </button>
          <figcaption>
            {caption} <small>{credit}</small>
          </figcaption>
        </figure>
      ))}
      {index >= 0 && <PhotoLightbox photos={photos} index={index} onClose={() => setIndex(-1)} />}
    </section>
  );
}
