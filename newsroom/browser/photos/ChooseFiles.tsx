import { useRef } from 'react';

/** What can be chosen; whether a file is a picture is told by its content, on the server. */
const ACCEPTED = 'image/*,.heic,.heif';

type ChooseFilesProps = { label: string; isOne?: boolean; onChoose: (files: File[]) => void };

/** A button that opens the file dialog. */
export function ChooseFiles({ label, isOne = false, onChoose }: ChooseFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        aria-label={label}
        accept={ACCEPTED}
        multiple={!isOne}
        hidden
        onChange={({ target }) => {
          onChoose([...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </>
  );
}
