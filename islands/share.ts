/**
 * The buttons at the end of an article that share it. They are hidden without scripts, and stay so
 * where the browser cannot do what they say: both need HTTPS.
 */
const section = document.querySelector('.share');

function enable(name: string, onClick: (button: HTMLButtonElement) => void): void {
  const button = section?.querySelector<HTMLButtonElement>(`[name=${name}]`);
  if (!button) return;
  button.onclick = () => onClick(button);
  button.closest('li')?.removeAttribute('hidden');
}

const note = section?.querySelector('output');
const url = section?.querySelector<HTMLButtonElement>('[name=copy]')?.value ?? location.href;

if (note && navigator.clipboard) {
  enable('copy', () => {
    navigator.clipboard.writeText(url).then(
      () => {
        note.textContent = note.dataset.copied ?? '';
      },
      // Not allowed: readers can copy what they see.
      () => {
        note.textContent = url;
      },
    );
  });
}
// Fails when the reader cancels.
if ('share' in navigator) enable('share', () => void navigator.share({ title: document.title, url }).catch(() => {}));
