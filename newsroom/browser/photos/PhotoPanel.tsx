import { blocksModel } from '../../../blocks/blocks.model.ts';
import { attributesOf } from '../../document/schema.ts';
import { useEditorState } from '../article/Workbench.tsx';
import { galleryCreditAt, type PlacedPhoto } from '../editor/photoCommands.ts';
import { AttributeFields } from '../fields/AttributeFields.tsx';
import { PhotoProblems } from './PhotoBlock.tsx';
import { usePhotoSource } from './usePhotoSource.ts';

/** The whole record of the selected photo, with what its file says beside what was written. */
export function PhotoPanel({ photo }: { photo: PlacedPhoto }) {
  const { thumbnail, file } = usePhotoSource(photo.src);
  const credit = useEditorState(({ doc }) => galleryCreditAt(doc, photo.position));
  const told = Object.entries(file?.fromFile ?? {});
  return (
    <section className="panel" aria-label="Photo">
      <h2>{photo.src || 'Photo'}</h2>
      {thumbnail && <img className="panel-picture" src={thumbnail} alt="" />}
      <p className="help">
        {file && file.width > 0 && `${file.width} × ${file.height} px. `}
        <PhotoProblems src={photo.src} />
      </p>
      <AttributeFields
        key={photo.src}
        schema={blocksModel.Photo.attributes}
        values={attributesOf(photo.node)}
        getPos={() => photo.position}
        fromFile={file?.fromFile ?? {}}
        fromGallery={credit ? { credit } : {}}
      />
      {told.length > 0 && (
        <details className="from-file">
          <summary>What the file says</summary>
          <dl>
            {told.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
