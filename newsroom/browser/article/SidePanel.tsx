import { useMemo, useState } from 'react';
import { HEADLINE_MAX_LENGTH } from '../../../lib/content/model/model.ts';
import { countGraphemes } from '../../../lib/text/countGraphemes.ts';
import type { NewsroomProblem } from '../../api/problemSchema.ts';
import { selectedPhoto } from '../editor/photoCommands.ts';
import { FieldsPanel } from '../fields/FieldsPanel.tsx';
import { PhotoPanel } from '../photos/PhotoPanel.tsx';
import { ProblemList } from '../publishing/ProblemList.tsx';
import { ArticleActions } from './ArticleActions.tsx';
import { countText } from './countText.ts';
import { useEditorState, useWork, useWorkbench } from './Workbench.tsx';

/** Beside the story: the fields, or the selected photo, and what is left to do. */
export function SidePanel({ onGo }: { onGo: (problem: NewsroomProblem) => void }) {
  // Nothing while no photo is selected, so that typing draws nothing here.
  const state = useEditorState((own) => (selectedPhoto(own) ? own : null));
  const { kind } = useWorkbench();
  const photo = state && selectedPhoto(state);
  return (
    <aside className="side-panel" aria-label={`About the ${kind}`}>
      {photo && <PhotoPanel photo={photo} />}
      <div hidden={photo !== null}>
        <FieldsPanel />
      </div>
      <LeftToDo onGo={onGo} />
      <Counts />
      <ArticleActions />
    </aside>
  );
}

function LeftToDo({ onGo }: { onGo: (problem: NewsroomProblem) => void }) {
  const { problems, isChecked } = useWork((state) => state);
  return (
    <section className="panel" aria-label="Left to do" aria-busy={!isChecked}>
      <h2>{problems.length === 0 ? (isChecked ? 'Nothing stands in the way' : 'Checking…') : 'Left to do'}</h2>
      <ProblemList problems={problems} onGo={onGo} />
    </section>
  );
}

/** Counted when asked for: counting 5,000 words at each key would be felt. */
function Counts() {
  const { kind, session, me } = useWorkbench();
  const headline = useEditorState(({ doc }) => doc.child(0).textContent);
  const length = countGraphemes(headline);
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted again when it is asked for.
  const count = useMemo(() => countText(session.state.doc, me.site.language), [asked, session, me]);
  return (
    <section className="panel counts" aria-label="Length">
      {kind === 'article' && (
        <p data-tone={length > HEADLINE_MAX_LENGTH ? 'error' : undefined}>
          Headline: {length} of {HEADLINE_MAX_LENGTH} characters
        </p>
      )}
      <p>
        {count.words.toLocaleString('en')} words, {count.characters.toLocaleString('en')} characters, {count.minutes}{' '}
        min{' '}
        <button type="button" onClick={() => setAsked(asked + 1)}>
          Count again
        </button>
      </p>
    </section>
  );
}
