import { useRef } from 'react';

/** What can be chosen; whether a file is a picture is told by its content, on the server. */
const ACCEPTED = 'image/*,.heic,.heif';

/** A button that opens the file dialog. */
export function ChooseFiles({ label, onChoose }: { label: string; onChoose: (files: File[]) => void }) {
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
        multiple
        hidden
        onChange={({ target }) => {
          onChoose([...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </>
  );
}
