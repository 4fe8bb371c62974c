import { enableSchemeSwitch, followScheme } from './page/enableSchemeSwitch.ts';
import { showAges } from './page/showAges.ts';

/** What every page runs. */
enableSchemeSwitch();
followScheme();
showAges();
