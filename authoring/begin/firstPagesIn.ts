/** A page of a new newsroom: a draft that says what belongs there. */
type FirstPage = { slug: string; title: string; text: string };

/** By primary subtag of the language. Each text ends with how the page is published. */
const FIRST_PAGES: Readonly<Record<string, { pages: readonly FirstPage[]; publish: string }>> = {
  en: {
    pages: [
      {
        slug: 'about',
        title: 'About us',
        text: 'Say who makes this publication, what it writes about, and who pays for it.',
      },
      {
        slug: 'imprint',
        title: 'Imprint',
        text: 'Name the publisher, an address, a way to get in touch quickly, and who is responsible for the content. Some countries require it by law.',
      },
      {
        slug: 'privacy',
        title: 'Privacy',
        text: 'Say what you and your host learn about readers, how long you keep it, and whom they can ask. Galley itself sets no cookies and loads nothing from other companies.',
      },
    ],
    publish: 'Readers see this page when you have written it and removed the line `status: draft` above.',
  },
  de: {
    pages: [
      {
        slug: 'ueber-uns',
        title: 'Über uns',
        text: 'Schreiben Sie, wer diese Zeitung macht, worüber sie berichtet und wer sie bezahlt.',
      },
      {
        slug: 'impressum',
        title: 'Impressum',
        text: 'Nennen Sie Herausgeber, Anschrift, einen schnellen Weg der Kontaktaufnahme und wer für den Inhalt verantwortlich ist. In einigen Ländern ist das Pflicht.',
      },
      {
        slug: 'datenschutz',
        title: 'Datenschutz',
        text: 'Schreiben Sie, was Sie und Ihr Anbieter über Leser erfahren, wie lange Sie es aufbewahren und wen man fragen kann. Galley selbst setzt keine Cookies und lädt nichts von anderen Firmen.',
      },
    ],
    publish: 'Leser sehen diese Seite, wenn Sie sie geschrieben und oben die Zeile `status: draft` entfernt haben.',
  },
  fr: {
    pages: [
      {
        slug: 'a-propos',
        title: 'À propos',
        text: 'Dites qui fait cette publication, de quoi elle parle et qui la finance.',
      },
      {
        slug: 'mentions-legales',
        title: 'Mentions légales',
        text: 'Indiquez l’éditeur, une adresse, un moyen de contact rapide et le responsable du contenu. La loi l’exige dans certains pays.',
      },
      {
        slug: 'confidentialite',
        title: 'Confidentialité',
        text: 'Dites ce que vous et votre hébergeur apprenez des lecteurs, combien de temps vous le gardez et à qui s’adresser. Galley lui-même ne dépose aucun cookie et ne charge rien d’autres sociétés.',
      },
    ],
    publish:
      'Les lecteurs voient cette page quand vous l’avez écrite et avez retiré la ligne `status: draft` ci-dessus.',
  },
  es: {
    pages: [
      {
        slug: 'quienes-somos',
        title: 'Quiénes somos',
        text: 'Diga quién hace esta publicación, sobre qué escribe y quién la paga.',
      },
      {
        slug: 'aviso-legal',
        title: 'Aviso legal',
        text: 'Indique el editor, una dirección, una forma rápida de contacto y quién responde del contenido. En algunos países lo exige la ley.',
      },
      {
        slug: 'privacidad',
        title: 'Privacidad',
        text: 'Diga qué saben usted y su proveedor de los lectores, cuánto tiempo lo guardan y a quién se puede preguntar. Galley no usa cookies ni carga nada de otras empresas.',
      },
    ],
    publish: 'Los lectores ven esta página cuando la haya escrito y haya quitado la línea `status: draft` de arriba.',
  },
  ar: {
    pages: [
      { slug: 'about', title: 'من نحن', text: 'قل من يصنع هذه الصحيفة، وعمّ تكتب، ومن يموّلها.' },
      {
        slug: 'imprint',
        title: 'بيانات الناشر',
        text: 'اذكر الناشر وعنوانه وطريقة سريعة للتواصل والمسؤول عن المحتوى. القانون يوجب ذلك في بعض البلدان.',
      },
      {
        slug: 'privacy',
        title: 'الخصوصية',
        text: 'قل ما تعرفه أنت ومزوّد الاستضافة عن القراء، وكم تحتفظون به، ومن يمكن سؤاله. لا يضع Galley ملفات تعريف ارتباط ولا يحمّل شيئًا من شركات أخرى.',
      },
    ],
    publish: 'يرى القراء هذه الصفحة بعد أن تكتبها وتحذف السطر `status: draft` في الأعلى.',
  },
  ja: {
    pages: [
      { slug: 'about', title: '私たちについて', text: '誰が作り、何を書き、誰が費用を出しているかを書いてください。' },
      {
        slug: 'imprint',
        title: '発行者情報',
        text: '発行者、住所、すぐに連絡できる方法、内容の責任者を書いてください。法律で義務づけられている国があります。',
      },
      {
        slug: 'privacy',
        title: 'プライバシー',
        text: '読者について何を知り、どれだけ保存し、誰に問い合わせればよいかを書いてください。Galley自体はクッキーを使わず、他社から何も読み込みません。',
      },
    ],
    publish: 'このページは、書き終えて上の`status: draft`の行を消すと読者に表示されます。',
  },
};

/** The pages of a new newsroom in a language, by path; in English if there are no words for it. */
export function firstPagesIn(language: string): Map<string, string> {
  const own = FIRST_PAGES[language.toLowerCase().split('-')[0] ?? ''];
  const { pages, publish } = own ?? FIRST_PAGES.en ?? { pages: [], publish: '' };
  const foreign = own ? '' : 'lang: en\n';
  return new Map(
    pages.map(({ slug, title, text }) => [
      `pages/${slug}/index.mdx`,
      `---\ntitle: ${title}\nstatus: draft\n${foreign}---\n\n${text}\n\n${publish}\n`,
    ]),
  );
}
