import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { TextKind } from '../../../lib/content/check/pages/textFile.ts';
import type { ArticleDocument } from '../../api/articleSchemas.ts';
import type { NewsroomProblem } from '../../api/problemSchema.ts';
import type { Me } from '../../api/siteSchemas.ts';
import { Canvas } from '../editor/Canvas.tsx';
import { editorPlugins } from '../editor/editorPlugins.ts';
import { EditorSession } from '../editor/editorSession.ts';
import { FindBar, useFindKey } from '../editor/FindBar.tsx';
import { hintPlugin } from '../editor/hints.ts';
import type { Insertion } from '../editor/insertCommands.ts';
import { LinkDialog } from '../editor/LinkDialog.tsx';
import { SlashMenu, slashKeys } from '../editor/slash/SlashMenu.tsx';
import { Toolbar } from '../editor/Toolbar.tsx';
import { PhotoGrid } from '../photos/PhotoGrid.tsx';
import { usePreviewToggle } from '../preview/usePreviewToggle.ts';
import { TogetherNotice } from '../together/TogetherNotice.tsx';
import { ArticleHeader } from './ArticleHeader.tsx';
import { ArticleNotices } from './ArticleNotices.tsx';
import { documentSource } from './documentSource.ts';
import { goToProblem } from './goToProblem.ts';
import { loadReference } from './loadReference.ts';
import { SidePanel } from './SidePanel.tsx';
import { useArticleWork } from './useArticleWork.ts';
import { usePhotoUploads } from './usePhotoUploads.ts';
import { type Reference, type Workbench, WorkbenchContext } from './Workbench.tsx';
import { writeDocument } from './writeDocument.ts';

const PreviewPane = lazy(async () => ({ default: (await import('../preview/PreviewPane.tsx')).PreviewPane }));

type DocumentEditorProps = {
  kind: TextKind;
  me: Me;
  article: ArticleDocument;
  reference: Reference;
  /** The document as it is saved, and as this window had left it. */
  saved: Node;
  doc: Node;
  isRestored: boolean;
  others: ArticleDocument['workingCopies'];
};

/** The editor: the story in the middle, its fields beside it. */
export function DocumentEditor({ kind, me, article, saved, doc, isRestored, others, ...props }: DocumentEditorProps) {
  const [view, setView] = useState<EditorView | null>(null);
  const [reference, setReference] = useState(props.reference);
  const [grid, setGrid] = useState<number | null>(null);
  const [isLinking, setLinking] = useState(false);
  const [isFinding, setFinding] = useState(false);
  const [hasTried, setTried] = useState(false);
  const [{ session, source }] = useState(() => openSession(article, saved, doc, () => setLinking(true)));
  useFindKey(() => setFinding(true));
  const { work, together, answer } = useArticleWork(kind, article, source, me.person.id);
  const mayEdit = article.mayEdit && together.isWriting;
  const { uploads, addFiles, notice, dismissNotice } = usePhotoUploads(kind, session, work);
  const preview = usePreviewToggle(kind === 'article' && article.mayEdit);
  const goTo = (problem: NewsroomProblem) => view && goToProblem(view, problem);
  const refreshReference = useCallback(async () => setReference(await loadReference()), []);
  const workbench = useMemo(
    (): Workbench => ({
      kind,
      slug: article.slug,
      mayEdit,
      maySave: article.mayEdit,
      mayPublish: article.mayPublish,
      me,
      session,
      work,
      uploads,
      reference,
      refreshReference,
      addFiles,
      openGrid: setGrid,
      hasTried,
    }),
    [
      kind,
      article.slug,
      mayEdit,
      article.mayEdit,
      article.mayPublish,
      me,
      session,
      work,
      uploads,
      reference,
      refreshReference,
      addFiles,
      hasTried,
    ],
  );
  const insert = (insertion: Insertion) => {
    if (!view) return;
    if (insertion.command) insertion.command(view.state, view.dispatch, view);
    else choosePhotos((files) => addFiles(files, { position: view.state.selection.from }));
    view.focus();
  };
  return (
    <WorkbenchContext value={workbench}>
      <div className="article-page" data-preview={preview.isOpen}>
        <ArticleHeader others={together.others} preview={preview} onTry={() => setTried(true)} onGo={goTo} />
        <main>
          {view && mayEdit && (
            <Toolbar view={view} onInsert={insert} onLink={() => setLinking(true)} onFind={() => setFinding(true)} />
          )}
          <div className="story-column">
            {view && isFinding && <FindBar view={view} onClose={() => setFinding(false)} />}
            <TogetherNotice together={together} onAnswered={answer} />
            <ArticleNotices
              isRestored={isRestored}
              others={others}
              source={source}
              notice={notice}
              onDismiss={dismissNotice}
            />
            <Canvas onView={setView} />
          </div>
        </main>
        {preview.isOpen && (
          <Suspense>
            <PreviewPane source={source} onClose={preview.toggle} onGo={goTo} />
          </Suspense>
        )}
        <SidePanel onGo={goTo} />
        {view && <SlashMenu view={view} onInsert={insert} />}
        {view && isLinking && <LinkDialog view={view} onClose={() => setLinking(false)} />}
        {grid !== null && <PhotoGrid gallery={grid} onClose={() => setGrid(null)} />}
      </div>
    </WorkbenchContext>
  );
}

function openSession(article: ArticleDocument, saved: Node, doc: Node, openLink: () => void) {
  const session = new EditorSession(
    EditorState.create({ doc: saved, plugins: editorPlugins([slashKeys(), hintPlugin()], openLink) }),
  );
  const source = documentSource(session, article.text, writeDocument);
  // What was not saved is one change of what was: it can be undone.
  if (!doc.eq(saved)) {
    session.change((tr) => {
      tr.setDocAttribute('fields', doc.attrs.fields);
      return tr.replaceWith(0, tr.doc.content.size, doc.content);
    });
  }
  return { session, source };
}

/** Opens the file dialog for photos that "/" or the toolbar asked for. */
function choosePhotos(onChoose: (files: File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = 'image/*,.heic,.heif';
  input.onchange = () => onChoose([...(input.files ?? [])]);
  input.click();
}
