import { uploadAnswerSchema } from '../../api/articleSchemas.ts';
import { failureSchema } from '../../api/problemSchema.ts';
import type { TakenFile } from './takeFiles.ts';

/** A file on its way to the server, by the name that its photo has in the text. */
export type Upload = {
  file: File;
  /** Between 0 and 1. */
  progress: number;
  /** Made in the browser, so that it is there at once. */
  thumbnail: string | null;
};

export type Failure = { file: File; reason: string };

type Answer = ReturnType<typeof uploadAnswerSchema.parse>;

/** What happens with the photo in the text. */
export type UploadEnd = {
  done: (name: string, answer: Answer) => void;
  failed: (name: string) => void;
};

const PARALLEL = 4;
const THUMBNAIL_PX = 480;

/** Sends files to an article, several at once. Pictures never become part of the editor's state. */
export class UploadStore {
  private uploads: ReadonlyMap<string, Upload> = new Map();
  private failures: readonly Failure[] = [];
  private readonly waiting: TakenFile<File>[] = [];
  private running = 0;
  private readonly listeners = new Set<() => void>();
  private readonly slug: string;
  private readonly end: UploadEnd;
  /** Thumbnails stay after the upload: the server's own takes a while. */
  private readonly thumbnails = new Map<string, string>();
  readonly seen: File[] = [];

  constructor(slug: string, end: UploadEnd) {
    this.slug = slug;
    this.end = end;
  }

  list = (): ReadonlyMap<string, Upload> => this.uploads;
  listFailures = (): readonly Failure[] => this.failures;
  thumbnailOf = (name: string): string | undefined => this.thumbnails.get(name);

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  add(files: readonly TakenFile<File>[]): void {
    const next = new Map(this.uploads);
    for (const taken of files) {
      next.set(taken.name, { file: taken.file, progress: 0, thumbnail: null });
      this.seen.push(taken.file);
      this.waiting.push(taken);
    }
    this.set(next);
    void this.drawThumbnails(files);
    while (this.running < PARALLEL && this.waiting.length > 0) this.runNext();
  }

  dismissFailure(failure: Failure): void {
    this.failures = this.failures.filter((one) => one !== failure);
    const index = this.seen.indexOf(failure.file);
    if (index >= 0) this.seen.splice(index, 1);
    this.tell();
  }

  private runNext(): void {
    const next = this.waiting.shift();
    if (!next) return;
    this.running++;
    this.send(next).then(
      (answer) => {
        const thumbnail = this.thumbnails.get(next.name);
        if (thumbnail) this.thumbnails.set(answer.photo.name, thumbnail);
        this.finish(next);
        this.end.done(next.name, answer);
      },
      (error: unknown) => {
        this.failures = [
          ...this.failures,
          { file: next.file, reason: error instanceof Error ? error.message : String(error) },
        ];
        this.finish(next);
        this.end.failed(next.name);
      },
    );
  }

  private finish({ name }: TakenFile<File>): void {
    this.running--;
    const rest = new Map(this.uploads);
    rest.delete(name);
    this.set(rest);
    this.runNext();
  }

  /** With XMLHttpRequest, because fetch reports no progress of what it sends. */
  private send({ file, name }: TakenFile<File>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', `/api/articles/${this.slug}/photos?name=${encodeURIComponent(name)}`);
      request.setRequestHeader('content-type', 'application/octet-stream');
      request.responseType = 'json';
      request.upload.onprogress = ({ loaded, total }) => this.report(name, total > 0 ? loaded / total : 0);
      request.onerror = () => reject(new Error(`${file.name} could not be sent: the newsroom cannot be reached.`));
      request.onload = () => {
        const { data } = uploadAnswerSchema.safeParse(request.response);
        if (request.status < 300 && data && data.photo.problem === null) resolve(data);
        else if (data?.photo.problem) reject(new Error(`${file.name} ${data.photo.problem}.`));
        else
          reject(
            new Error(
              // In the words of the person, who knows the file by its own name.
              failureSchema.safeParse(request.response).data?.message.replace(name, () => file.name) ??
                `${file.name} was refused (${request.status}).`,
            ),
          );
      };
      request.send(file);
    });
  }

  private report(name: string, progress: number): void {
    const upload = this.uploads.get(name);
    // Steps of a tenth are enough for a bar, and redraw little.
    if (upload && Math.floor(progress * 10) > Math.floor(upload.progress * 10))
      this.set(new Map(this.uploads).set(name, { ...upload, progress }));
  }

  /** One after another: decoding sixty large pictures at once would stop the typing. */
  private async drawThumbnails(files: readonly TakenFile<File>[]): Promise<void> {
    for (const { file, name } of files) {
      const thumbnail = await drawThumbnail(file).catch(() => null);
      if (thumbnail === null) continue;
      this.thumbnails.set(name, thumbnail);
      const upload = this.uploads.get(name);
      if (upload) this.set(new Map(this.uploads).set(name, { ...upload, thumbnail }));
      else this.tell();
    }
  }

  private set(uploads: ReadonlyMap<string, Upload>): void {
    this.uploads = uploads;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

async function drawThumbnail(file: File): Promise<string> {
  const picture = await createImageBitmap(file, { resizeWidth: THUMBNAIL_PX, resizeQuality: 'low' });
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  picture.close();
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 }));
}
