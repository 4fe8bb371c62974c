import { answerTasks } from '../util/pool/answerTasks.ts';
import { type DrawnIcons, drawIcons, type IconTask } from './drawIcons.ts';

/** A process that draws icons. Started by `drawIconsApart.ts`. */
answerTasks(
  async ({ svg, width, ground }: IconTask): Promise<DrawnIcons> => drawIcons(Buffer.from(svg), width, ground),
);
