import { useId, useState } from 'react';
import { Button, Dialog, DialogTrigger, Modal, ModalOverlay } from 'react-aria-components';
import { fieldsOf as recordOf } from '../../../lib/content/reading/fields.ts';
import type { NewsroomProblem } from '../../api/problemSchema.ts';
import { fieldsOf } from '../../document/schema.ts';
import { useWork, useWorkbench } from '../article/Workbench.tsx';
import { flushFields } from '../fields/DeferredText.tsx';
import { formatNow } from '../fields/zonedDate.ts';
import { now } from '../now.ts';
import { composeCorrection } from './composeCorrection.ts';
import { ProblemList } from './ProblemList.tsx';
import { whenGone } from './PublishButton.tsx';
import { listObstacles } from './sortProblems.ts';

/** Admits an error to readers, and publishes it with what was changed in the text. */
export function CorrectButton({ onGo }: { onGo: (problem: NewsroomProblem) => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button>Correct…</Button>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="small-dialog correct-dialog">
          <Dialog aria-label="Correct the article">
            <CorrectionForm
              onDone={() => setOpen(false)}
              onGo={(problem) => {
                setOpen(false);
                whenGone('.correct-dialog', () => onGo(problem));
              }}
            />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

type CorrectionFormProps = { onDone: () => void; onGo: (problem: NewsroomProblem) => void };

function CorrectionForm({ onDone, onGo }: CorrectionFormProps) {
  const { session, work, me } = useWorkbench();
  // A second attempt replaces the entry of the first.
  const [earlier] = useState(() => listCorrections(session.state.doc));
  const [wrong, setWrong] = useState('');
  const [right, setRight] = useState('');
  const [decidedBy, setDecidedBy] = useState(me.person.name);
  const [obstacles, setObstacles] = useState<NewsroomProblem[]>([]);
  const [failure, setFailure] = useState('');
  const [isChecking, setChecking] = useState(false);
  const saving = useWork((state) => state.saving);
  const isReady = [wrong, right, decidedBy].every((text) => text.trim() !== '');
  const isBusy = isChecking || saving === 'saving';

  const publish = async () => {
    setFailure('');
    setChecking(true);
    flushFields();
    const entry = { date: formatNow(now(), me.site.timeZone), text: composeCorrection(wrong, right) };
    const corrections = [...earlier, entry];
    try {
      const found = listObstacles(await work.checkWith({ ...fieldsOf(session.state.doc), corrections }));
      setObstacles(found);
      if (found.length > 0) return;
      session.setField('corrections', corrections);
      if (await work.save({ correction: { decidedBy: decidedBy.trim() } })) {
        onDone();
        void work.askLive();
      } else setFailure(work.getState().message ?? 'It was not saved. Try again.');
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setChecking(false);
    }
  };

  return (
    <form
      className="correction-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isBusy) void publish();
      }}
    >
      <h2>Correct the article</h2>
      <Lines label="What was wrong" value={wrong} onChange={setWrong} hint="An earlier version said that …" />
      <Lines label="What is right" value={right} onChange={setRight} hint="In fact, …" />
      <label>
        Who decided
        <input type="text" value={decidedBy} onChange={({ target }) => setDecidedBy(target.value)} />
      </label>
      {(wrong || right) && (
        <section className="correction-proof" aria-label="What readers will read">
          <p className="help">Readers will read</p>
          <p>{composeCorrection(wrong, right)}</p>
        </section>
      )}
      <p className="help">
        It stands below the article and on the page of corrections. What you changed in the text is published with it.
        The history says who decided.
      </p>
      {obstacles.length > 0 && <ProblemList problems={obstacles} onGo={onGo} />}
      {failure && <p role="alert">{failure}</p>}
      <button type="submit" className="primary" disabled={!isReady || isBusy}>
        {isBusy ? 'Publishing…' : 'Publish the correction'}
      </button>
    </form>
  );
}

type LinesProps = { label: string; value: string; onChange: (value: string) => void; hint: string };

function Lines({ label, value, onChange, hint }: LinesProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} rows={2} placeholder={hint} value={value} onChange={({ target }) => onChange(target.value)} />
    </div>
  );
}

function listCorrections(doc: Parameters<typeof fieldsOf>[0]): Record<string, unknown>[] {
  const { corrections } = fieldsOf(doc);
  return Array.isArray(corrections) ? corrections.map(recordOf) : [];
}
