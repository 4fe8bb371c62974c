import type { BinnedPicture } from '../../api/binSchema.ts';

type BinnedPicturesProps = { pictures: readonly BinnedPicture[]; timeZone: string };

/** Pictures that were taken out of articles. */
export function BinnedPictures({ pictures, timeZone }: BinnedPicturesProps) {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric' });
  return (
    <section aria-labelledby="binned-pictures">
      <h2 id="binned-pictures">Pictures taken out of articles</h2>
      <p className="help">
        Download one and drop it into an article to use it again. Its caption and credit are in the history of its
        article: restoring a version that showed it brings back both.
      </p>
      <ul className="binned-pictures">
        {pictures.map(({ id, slug, name, headline, removed, expires }) => {
          const address = `/api/bin/${id}/pictures/${slug}/${encodeURIComponent(name)}`;
          return (
            <li key={address}>
              <img src={`${address}?width=320`} alt="" loading="lazy" />
              <h3>{name}</h3>
              <p className="help">
                From {headline ? <a href={`/articles/${slug}/history`}>{headline}</a> : slug}, removed{' '}
                {day.format(Date.parse(removed))}. Here until {day.format(Date.parse(expires))}.
              </p>
              <a href={`${address}/file`} download={name} aria-label={`Download ${name}`}>
                Download
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
