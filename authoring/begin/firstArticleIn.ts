/** The words of a newsroom's first article, by primary subtag of its language. */
type FirstArticle = { slug: string; headline: string; standfirst: string; role: string; paragraphs: readonly string[] };

const FIRST_ARTICLES: Readonly<Record<string, FirstArticle>> = {
  en: {
    slug: 'first-article',
    headline: 'The first article of this newsroom',
    standfirst: 'Write over it: headline, standfirst, text. What you save is what readers get.',
    role: 'Text',
    paragraphs: [
      'This text is in `articles/first-article/index.mdx`. Everything above the second line of hyphens is about the article; everything below it is the article.',
      'Put photos beside the file and show them with `npm run gallery`, or begin a new article with `npm run new`.',
    ],
  },
  de: {
    slug: 'erster-artikel',
    headline: 'Der erste Artikel dieser Redaktion',
    standfirst: 'Schreiben Sie darüber: Überschrift, Vorspann, Text. Was Sie speichern, sehen die Leser.',
    role: 'Text',
    paragraphs: [
      'Dieser Text steht in `articles/erster-artikel/index.mdx`. Was über der zweiten Linie aus Strichen steht, beschreibt den Artikel; was darunter steht, ist der Artikel.',
      'Legen Sie Fotos neben die Datei und zeigen Sie sie mit `npm run gallery`, oder beginnen Sie mit `npm run new` einen neuen Artikel.',
    ],
  },
  fr: {
    slug: 'premier-article',
    headline: 'Le premier article de cette rédaction',
    standfirst: 'À remplacer : titre, chapô, texte. Ce que vous enregistrez est ce que lisent les lecteurs.',
    role: 'Texte',
    paragraphs: [
      'Ce texte se trouve dans `articles/premier-article/index.mdx`. Ce qui précède la seconde ligne de tirets décrit l’article ; ce qui la suit est l’article.',
      'Placez des photos à côté du fichier et montrez-les avec `npm run gallery`, ou commencez un nouvel article avec `npm run new`.',
    ],
  },
  es: {
    slug: 'primer-articulo',
    headline: 'El primer artículo de esta redacción',
    standfirst: 'Escriba encima: titular, entradilla, texto. Lo que guarde es lo que verán los lectores.',
    role: 'Texto',
    paragraphs: [
      'Este texto está en `articles/primer-articulo/index.mdx`. Lo que precede a la segunda línea de guiones describe el artículo; lo que sigue es el artículo.',
      'Ponga fotos junto al archivo y muéstrelas con `npm run gallery`, o empiece otro artículo con `npm run new`.',
    ],
  },
  ar: {
    slug: 'first-article',
    headline: 'أول مقال في غرفة الأخبار هذه',
    standfirst: 'اكتب فوقه: العنوان والمقدمة والنص. ما تحفظه هو ما يقرؤه القراء.',
    role: 'النص',
    paragraphs: [
      'هذا النص في الملف `articles/first-article/index.mdx`. ما يسبق السطر الثاني من الشرطات يصف المقال، وما يليه هو المقال نفسه.',
      'ضع الصور بجوار الملف واعرضها بالأمر `npm run gallery`، أو ابدأ مقالًا جديدًا بالأمر `npm run new`.',
    ],
  },
  ja: {
    slug: 'first-article',
    headline: 'この編集部の最初の記事',
    standfirst: '見出し、リード、本文を書き換えてください。保存した内容がそのまま読者に届きます。',
    role: '文',
    paragraphs: [
      'この文章は`articles/first-article/index.mdx`にあります。2本目のハイフンの行より上が記事の情報、下が本文です。',
      '写真は同じフォルダーに置き、`npm run gallery`で記事に入れます。新しい記事は`npm run new`で始められます。',
    ],
  },
};

/** The first article in a language; in English if there are no words for it. */
export function firstArticleIn(language: string): FirstArticle & { isTranslated: boolean } {
  const own = FIRST_ARTICLES[language.toLowerCase().split('-')[0] ?? ''];
  const article = own ?? FIRST_ARTICLES.en;
  if (!article) throw new Error('There are no English words.');
  return { ...article, isTranslated: own !== undefined };
}
