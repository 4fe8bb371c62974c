import { useEffect, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { NewsroomProblem } from '../../api/problemSchema.ts';
import { fieldsOf } from '../../document/schema.ts';
import { useEditorState, useWork, useWorkbench } from '../article/Workbench.tsx';
import { flushFields } from '../fields/DeferredText.tsx';
import { now } from '../now.ts';
import { ProblemList } from './ProblemList.tsx';
import { planPublish } from './planPublish.ts';
import { listObstacles } from './sortProblems.ts';

/** Waits until a popover is gone and has given the focus back. */
export function whenGone(selector: string, run: () => void): void {
  requestAnimationFrame(() => {
    if (document.querySelector(selector)) whenGone(selector, run);
    else requestAnimationFrame(() => requestAnimationFrame(run));
  });
}

type PublishButtonProps = {
  /** Fields as they are saved. */
  saved: ReturnType<typeof fieldsOf>;
  onTry: () => void;
  onGo: (problem: NewsroomProblem) => void;
};

/** The one button: what will happen, and what stands in the way. */
export function PublishButton({ saved, onTry, onGo }: PublishButtonProps) {
  const { session, work, me, uploads } = useWorkbench();
  const [isOpen, setOpen] = useState(false);
  const fields = useEditorState(({ doc }) => fieldsOf(doc));
  const { problems, isChecked, saving } = useWork((state) => state);
  const plan = planPublish({ fields, saved, now: now(), timeZone: me.site.timeZone });
  const [checked, setChecked] = useState<readonly NewsroomProblem[] | null>(null);
  const [failure, setFailure] = useState('');
  const planned = { ...plan.fields };
  // Checked as it will be published: a draft may lack what readers need.
  // biome-ignore lint/correctness/useExhaustiveDependencies: checked again with each check of the text.
  useEffect(() => {
    if (!isOpen || !isChecked) return;
    let isStale = false;
    work.checkWith(planned).then(
      (found) => !isStale && setChecked(found),
      (error: Error) => setFailure(error.message),
    );
    return () => {
      isStale = true;
      setChecked(null);
    };
  }, [isOpen, isChecked, problems]);
  const obstacles = listObstacles(checked ?? []);
  const isUploading = uploads.list().size > 0;
  const publish = async () => {
    flushFields();
    for (const [name, value] of Object.entries(plan.fields)) {
      if (fields[name] !== value) session.setField(name, value);
    }
    if (await work.save()) {
      setOpen(false);
      await work.askLive();
    }
  };
  return (
    <DialogTrigger
      isOpen={isOpen}
      onOpenChange={(next) => {
        flushFields();
        setOpen(next);
        if (next) onTry();
      }}
    >
      <Button className="primary">{plan.label}</Button>
      <Popover className="popover publish-popover" placement="bottom end">
        <Dialog aria-label={plan.label} className="publish-dialog">
          {obstacles.length > 0 ? (
            <>
              <h2>{obstacles.length === 1 ? 'One thing is left to do' : 'This is left to do'}</h2>
              <ProblemList
                problems={obstacles}
                onGo={(problem) => {
                  setOpen(false);
                  whenGone('.publish-popover', () => onGo(problem));
                }}
              />
            </>
          ) : (
            <>
              <h2>{plan.label}</h2>
              <p>{plan.explanation}</p>
            </>
          )}
          {failure && <p role="alert">{failure}</p>}
          {isUploading && <p className="help">Photos are still being uploaded.</p>}
          <Button
            className="primary"
            isDisabled={obstacles.length > 0 || checked === null || isUploading || saving === 'saving'}
            onPress={() => void publish()}
          >
            {saving === 'saving' ? 'Saving…' : checked ? plan.label : 'Checking…'}
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
