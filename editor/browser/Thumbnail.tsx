import { useEffect, useState } from 'react';
import type { PhotoFile } from './pictures.ts';

/** A picture, small, with the name of its file; the name alone where the picture is not there. */
export function Thumbnail({ photo }: { photo: PhotoFile }) {
  const address = useObjectUrl(photo.bytes);
  return (
    <span className="galley-thumbnail">
      {address ? <img src={address} alt="" /> : <span className="galley-missing">not in the folder</span>}
      <span className="galley-file-name">{photo.name}</span>
    </span>
  );
}

/** An address for bytes, as long as they are shown. */
function useObjectUrl(bytes: Uint8Array | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) return setAddress(null);
    const created = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
    setAddress(created);
    return () => URL.revokeObjectURL(created);
  }, [bytes]);
  return address;
}
