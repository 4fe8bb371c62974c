import { join } from 'node:path';
import type { ContentState } from '../../lib/content/check/buildContentState.ts';
import { type TrackOptions, trackContent } from '../../lib/content/check/trackContent.ts';
import type { ReadPicture } from '../../lib/images/readPicture.ts';
import type { RemoteState } from '../../lib/settings/remoteState.ts';
import { mayRead } from './articles/authorizeArticle.ts';
import { createDesk, type Desk, getStanding, readText } from './articles/createDesk.ts';
import { emptyBin } from './articles/emptyBin.ts';
import { openBeginners } from './articles/openBeginners.ts';
import { openIndex } from './articles/openIndex.ts';
import { openPhotos } from './articles/openPhotos.ts';
import { openTexts, versionOf } from './articles/openTexts.ts';
import { openWorkingCopies } from './articles/openWorkingCopies.ts';
import { type History, openHistory } from './history/openHistory.ts';
import { openRemote, type Remote } from './history/openRemote.ts';
import { createHub } from './live/createHub.ts';
import { type FollowedContent, followContent } from './live/followContent.ts';
import { TEXT_TOOLS, type TextTools } from './texts/textTools.ts';

export type NewsroomOptions = {
  contentDir: string;
  /**
   * Holds what the newsroom keeps beside the content: unsaved work (`working-copies`, `uploads`), who
   * began what (`beginners.json`), the bin (`bin`, `kept`), and what can be made again (`texts`,
   * `thumbnails`).
   */
  stateDir: string;
  timeZone: string;
  readPicture: ReadPicture;
  /** By default articles are checked in this process. */
  checkFolder?: TrackOptions['checkFolder'];
  /** By default texts are parsed in this process. */
  tools?: TextTools;
  /** Another repository to push to and take from. It is not followed until `remote.sync()`. */
  remote?: string | undefined;
  onRemote?: (state: RemoteState) => void;
  /** Called with sentences about the remote, for the log. */
  onNote?: (note: string) => void;
  now: () => Date;
  onError: (error: unknown) => void;
};

export type OpenNewsroom = {
  desk: Desk;
  content: FollowedContent;
  state: () => ContentState | null;
  /** Null without one, or without git. */
  remote: Remote | null;
};

/** Opens a newsroom's content for editing. */
export async function openNewsroom(options: NewsroomOptions): Promise<OpenNewsroom> {
  const { contentDir, stateDir, timeZone, readPicture, checkFolder, now, onError } = options;
  const { tools = TEXT_TOOLS } = options;
  const [opened, index, texts, photos, beginners] = await Promise.all([
    openHistory(contentDir).catch((error: unknown) => {
      onError(error);
      return null;
    }),
    openIndex(contentDir, timeZone),
    openTexts(join(stateDir, 'texts'), now()),
    openPhotos({ contentDir, stateDir, readPicture, now: now() }),
    openBeginners(join(stateDir, 'beginners.json')),
  ]);
  await emptyBin(stateDir, now());
  const tracker = trackContent({
    contentDir,
    readPicture,
    cwd: contentDir,
    ...(checkFolder ? { checkFolder } : {}),
  });
  const hub = createHub((person, slug) => {
    const standing = getStanding(desk, slug);
    // Those who had it open learn that it is gone.
    return standing === null || mayRead(person, standing);
  });
  const copies = openWorkingCopies(join(stateDir, 'working-copies'));
  const history: History | null = opened && {
    ...opened,
    commit: async (...change) => {
      const commit = await opened.commit(...change);
      if (commit !== null) remote?.request();
      return commit;
    },
  };
  const parts = { contentDir, stateDir, timeZone, now, history, index, texts, tools, copies, photos, beginners, hub };
  const desk: Desk = createDesk({ ...parts, inspect: tracker.inspect, inspectFile: tracker.inspectFile, onError });
  const remote = opened && options.remote !== undefined ? followRemote(options, options.remote, opened, desk) : null;
  const getVersion = async (slug: string) => {
    const text = await readText(desk, slug).catch(() => null);
    return text === null ? null : versionOf(text);
  };
  const content = followContent({ contentDir, tracker, index, hub, now, getVersion, onError });
  return { desk, content, state: content.state, remote };
}

function followRemote(
  { tools = TEXT_TOOLS, now, onRemote = () => {}, onNote = () => {} }: NewsroomOptions,
  remote: string,
  history: History,
  { inTurn }: Desk,
): Remote {
  return openRemote({ history, remote, inTurn, mergeTexts: tools.merge, now, onState: onRemote, onNote });
}
