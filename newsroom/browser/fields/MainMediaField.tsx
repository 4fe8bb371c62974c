import { guideOf } from '../../../lib/content/model/guideOf.ts';
import { mainMediaSchema } from '../../../lib/content/model/model.ts';
import { useWork } from '../article/Workbench.tsx';
import { FocusField } from '../photos/FocusField.tsx';
import { FOCUS } from '../photos/focusPoint.ts';
import { usePhotoSource } from '../photos/usePhotoSource.ts';
import { Choice } from './Choice.tsx';
import { DeferredText } from './DeferredText.tsx';

type MainMediaFieldProps = {
  label: string;
  help?: string | undefined;
  value: Readonly<Record<string, unknown>>;
  onChange: (value: Readonly<Record<string, unknown>> | undefined) => void;
};

/** The picture at the top: one of the article's own, with its words. */
export function MainMediaField({ label, help, value, onChange }: MainMediaFieldProps) {
  const files = useWork((state) => state.files);
  const src = typeof value.src === 'string' ? value.src : '';
  const { thumbnail, file } = usePhotoSource(src);
  const names = [...new Set([...(src ? [src] : []), ...files.map(({ name }) => name)])];
  const words = Object.entries(mainMediaSchema.shape).filter(([name]) => name !== 'src' && name !== FOCUS);
  const hasFocus = src !== '' && Object.hasOwn(mainMediaSchema.shape, FOCUS);
  return (
    <div role="group" aria-label={label}>
      <Choice
        label={label}
        value={src}
        options={[
          { value: '', label: 'The first photo of the story' },
          ...names.map((name) => ({ value: name, label: name })),
        ]}
        onChange={(next) => onChange(next === '' ? undefined : { ...value, src: next })}
      />
      {help && <p className="help">{help}</p>}
      {thumbnail && hasFocus && (
        <FocusField
          thumbnail={thumbnail}
          value={value[FOCUS]}
          onChange={(focus) => onChange({ ...value, [FOCUS]: focus })}
        />
      )}
      {thumbnail && !hasFocus && <img className="panel-picture" src={thumbnail} alt="" />}
      {src !== '' &&
        words.map(([name, type]) => {
          const guide = guideOf(type);
          const own = Object.entries(file?.fromFile ?? {}).find(([key]) => key === name)?.[1];
          return (
            <DeferredText
              key={name}
              label={guide.label}
              lines={guide.control === 'lines'}
              placeholder={own}
              value={value[name] === undefined ? '' : String(value[name])}
              onCommit={(typed) => onChange({ ...value, [name]: typed })}
            />
          );
        })}
    </div>
  );
}
