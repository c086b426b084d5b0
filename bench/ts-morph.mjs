// What tools on ts-morph commonly do first: put every file into one project. `ts-morph.mjs LIST`
import { readFileSync } from 'node:fs';
import { Project } from 'ts-morph';

const project = new Project({ compilerOptions: { allowJs: true }, skipAddingFilesFromTsConfig: true });
for (const file of JSON.parse(readFileSync(process.argv[2], 'utf8'))) project.addSourceFileAtPath(file);
console.log(project.getSourceFiles().length);
