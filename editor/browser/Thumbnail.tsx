import { useEffect, useState } from 'react';
import type { PhotoFile } from './pictures.ts';

/** A small picture with its file name; the name alone if there is no such picture. */
export function Thumbnail({ photo }: { photo: PhotoFile }) {
  const address = useObjectUrl(photo.bytes);
  return (
    <span className="galley-thumbnail">
      {address ? <img src={address} alt="" /> : <span className="galley-missing">not in the folder</span>}
      <span className="galley-file-name">{photo.name}</span>
    </span>
  );
}

/** An object URL for bytes, revoked once they are no longer shown. */
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
