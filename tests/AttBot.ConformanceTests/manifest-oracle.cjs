// Checks a Teams manifest (the file named) against the schema it names, from @microsoft/app-manifest, and its language files against theirs if there is one; prints what is wrong, or "ok".
const fs = require('fs'), path = require('path'), draft04 = require('ajv-draft-04'), Ajv = draft04.default ?? draft04;
const folder = path.dirname(process.argv[2]), manifest = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const schemas = path.join(path.dirname(require.resolve('@microsoft/app-manifest/package.json')), 'build', 'json-schemas', 'teams');
const versions = fs.readdirSync(schemas).filter(name => /^v\d/.test(name)).map(name => name.slice(1).split('.').map(Number)).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
const newest = versions.at(-1).join('.'), faults = [];
if (manifest.manifestVersion !== newest) faults.push(`manifestVersion is ${manifest.manifestVersion}, the newest is ${newest}`);
const check = (name, value) => {
  const file = path.join(schemas, `v${manifest.manifestVersion}`, name);
  if (!fs.existsSync(file)) return;
  const schema = JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  delete schema.$schema;
  delete schema.id;
  const valid = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, validateFormats: false, validateSchema: false }).compile(schema);
  if (!valid(value)) faults.push(...valid.errors.map(error => `${name} ${error.instancePath} ${error.message}`));
};
check('MicrosoftTeams.schema.json', manifest);
for (const { file } of manifest.localizationInfo?.additionalLanguages ?? []) {
  const texts = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
  check('MicrosoftTeams.Localization.schema.json', texts);
  for (const [key, text] of Object.entries(texts).filter(([key]) => key !== '$schema')) {
    const shown = key.split(/[.[\]]+/).filter(Boolean).reduce((at, step) => at?.[step], manifest);
    if (typeof shown !== 'string' || !text) faults.push(`${file}: ${key} names nothing`);
  }
}
console.log(faults.length === 0 ? 'ok' : faults.join('\n'));
