import { useEffect, useRef, useState } from 'react';
import { meSchema } from '../../api/siteSchemas.ts';
import { callNewsroom, handleSignedOut } from '../callNewsroom.ts';
import { SignIn } from './SignIn.tsx';

/**
 * Asks over the page when a session has ended. What was being done waits, and goes on once somebody
 * has signed in, so nothing is typed or saved twice.
 *
 * @param personId who had signed in
 */
export function SignInAgain({ personId }: { personId: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const goOn = useRef(() => {});
  useEffect(
    () =>
      handleSignedOut(
        () =>
          new Promise((resolve) => {
            goOn.current = resolve;
            setOpen(true);
          }),
      ),
    [],
  );
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    <dialog ref={dialog} className="small-dialog" aria-label="Sign in" onCancel={(event) => event.preventDefault()}>
      <p>Your session has ended. Sign in, and your work goes on where it was.</p>
      <SignIn
        onDone={async () => {
          const { person } = await callNewsroom('me', meSchema);
          // Work of one person is not saved in the name of another; it stays in this browser.
          if (person.id !== personId) window.location.reload();
          // Gives the focus back to the text.
          dialog.current?.close();
          setOpen(false);
          goOn.current();
        }}
      />
    </dialog>
  );
}
