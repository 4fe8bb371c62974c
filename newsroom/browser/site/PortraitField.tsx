import { ChooseFiles } from '../photos/ChooseFiles.tsx';

type PortraitFieldProps = {
  slug: string;
  name: string;
  /** The file; empty if there is none. */
  picture: string;
  /** Changes with every picture, so that the browser asks for the new one. */
  version: number;
  /** @param file null removes it */
  onChange: (file: File | null) => void;
};

/** A contributor's portrait, which readers see beside their name. It is saved at once. */
export function PortraitField({ slug, name, picture, version, onChange }: PortraitFieldProps) {
  return (
    <div className="portrait-field">
      {picture !== '' && (
        <img src={`/api/contributors/${slug}/portrait?width=320&v=${version}`} alt={`Portrait of ${name}`} />
      )}
      <div>
        <ChooseFiles
          label={picture === '' ? 'Add a portrait…' : 'Another portrait…'}
          isOne
          onChoose={([file]) => file && onChange(file)}
        />
        {picture !== '' && (
          <button type="button" onClick={() => onChange(null)}>
            Remove portrait
          </button>
        )}
      </div>
    </div>
  );
}
