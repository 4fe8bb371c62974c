import { formatProblem } from '../lib/content/model/problem.ts';
import { checkDocs } from './checks/checkDocs.ts';

/** `npm run check -- docs`: checks that everything named in the docs exists. */
const { problems, docCount } = await checkDocs(process.cwd());
for (const problem of problems) console.log(formatProblem(problem));
console.log(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in ${docCount} documents`);
process.exitCode = problems.length > 0 ? 1 : 0;
