import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { THUMBNAIL_WIDTHS_PX } from '../articles/openPhotos.ts';
import type { NewsroomContext } from './newsroomEnv.ts';

/** A file that is sent as the body, with its name in the address. */
export function uploadOf({ req }: NewsroomContext): { name: string; body: ReadableStream<Uint8Array> } {
  const { body } = req.raw;
  const name = (req.query('name') ?? '').split(/[/\\]/).at(-1)?.slice(-200) ?? '';
  if (!body || name === '') throw new RequestError(400, 'Send the file as the body, and its name as ?name=.');
  return { name, body };
}

/** The width that a picture is asked for in: the next one that is made. */
export function widthOf(context: NewsroomContext): number {
  const wanted = Number(context.req.query('width') ?? 0);
  return THUMBNAIL_WIDTHS_PX.find((width) => width >= wanted) ?? THUMBNAIL_WIDTHS_PX[0];
}

/** Answers with a picture that only this person may keep. */
export function sendPicture(context: NewsroomContext, jpeg: Buffer | null): Response {
  if (!jpeg) throw new RequestError(404, 'There is no such picture.');
  return context.body(new Uint8Array(jpeg), 200, {
    'Content-Type': 'image/jpeg',
    'Cache-Control': 'private, no-cache',
  });
}
