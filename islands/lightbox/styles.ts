import photoswipeStyles from 'photoswipe/style.css';
import styles from './lightbox.css';

// When this module is loaded, so that the styles are there with the code that needs them.
const sheet = new CSSStyleSheet();
sheet.replaceSync(photoswipeStyles + styles);
document.adoptedStyleSheets.push(sheet);
