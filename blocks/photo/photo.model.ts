import { z } from 'zod';
import type { BlockModel } from '../../lib/content/model/blockModel.ts';
import { FOCUS_HELP, PHOTO_ID_PATTERN, PHOTO_ROLES, text } from '../../lib/content/model/model.ts';
import { photoIdOf } from '../../lib/content/model/photoIdOf.ts';
import { focusSchema } from '../../lib/content/model/values/focus.ts';

/** `<Photo>`: a picture with its rights. */
export const photoModel = {
  label: 'Photo',
  help: 'One picture with its caption and credit.',
  attributes: z.strictObject({
    src: text.meta({ label: 'Picture', control: 'photo' }),
    alt: z
      .string()
      .optional()
      .meta({ label: 'Alt text', help: 'What is to be seen, for readers who cannot see it.', control: 'lines' }),
    caption: text
      .optional()
      .meta({ label: 'Caption', help: 'What it means: who, what, where, when.', control: 'lines' }),
    credit: text.optional().meta({ label: 'Credit', help: 'Who is thanked in print: Name/Agency.' }),
    creator: text.optional().meta({ label: 'Creator', help: 'The person who took it.' }),
    copyright: text.optional().meta({ label: 'Copyright' }),
    licence: z.string().optional().meta({ label: 'Licence', help: 'Its address on the web.', control: 'address' }),
    role: z
      .enum(PHOTO_ROLES)
      .default('inline')
      .meta({ label: 'Role', help: 'How much room it takes, when it stands outside a gallery.' }),
    id: z
      .string()
      .regex(PHOTO_ID_PATTERN)
      .optional()
      .meta({ label: 'Name in its address', help: "Without it, the file's name." }),
    focus: focusSchema.optional().meta({ label: 'Focus', help: FOCUS_HELP }),
    decorative: z
      .boolean()
      .default(false)
      .meta({ label: 'Decorative: says nothing that the words do not', help: 'Then it needs no alt text.' }),
  }),
  content: null,
  refuseChild: () => ({
    rule: 'photo-children',
    message: 'a photo cannot hold anything',
    hint: 'Close the tag with "/>". The words under a photo go into caption="…".',
  }),
  compile: (attributes) => ({ id: photoIdOf(attributes) }),
} satisfies BlockModel;
