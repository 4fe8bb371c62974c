import { blocksModel } from '../../../blocks/blocks.model.ts';
import { attributesOf } from '../../document/schema.ts';
import { useEditorState, useWorkbench } from '../article/Workbench.tsx';
import { galleryCreditAt, type PlacedPhoto, setAttributes } from '../editor/photoCommands.ts';
import { AttributeFields } from '../fields/AttributeFields.tsx';
import { FocusField } from './FocusField.tsx';
import { FOCUS } from './focusPoint.ts';
import { PhotoProblems } from './PhotoBlock.tsx';
import { usePhotoSource } from './usePhotoSource.ts';

/** The whole record of the selected photo, with what its file says beside what was written. */
export function PhotoPanel({ photo }: { photo: PlacedPhoto }) {
  const { session } = useWorkbench();
  const { thumbnail, file } = usePhotoSource(photo.src);
  const credit = useEditorState(({ doc }) => galleryCreditAt(doc, photo.position));
  const written = attributesOf(photo.node);
  const hasFocus = Object.hasOwn(blocksModel.Photo.attributes.shape, FOCUS);
  const setFocus = (focus: string) => session.change((tr) => setAttributes(tr, photo.position, { [FOCUS]: focus }));
  const told = Object.entries(file?.fromFile ?? {});
  return (
    <section className="panel" aria-label="Photo">
      <h2>{photo.src || 'Photo'}</h2>
      {thumbnail && hasFocus && <FocusField thumbnail={thumbnail} value={written[FOCUS]} onChange={setFocus} />}
      {thumbnail && !hasFocus && <img className="panel-picture" src={thumbnail} alt="" />}
      <p className="help">
        {file && file.width > 0 && `${file.width} × ${file.height} px. `}
        <PhotoProblems src={photo.src} />
      </p>
      <AttributeFields
        key={photo.src}
        schema={blocksModel.Photo.attributes}
        values={written}
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
