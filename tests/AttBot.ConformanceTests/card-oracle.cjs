// Checks cards (one per line of the file named) against the schema of Adaptive Cards 1.5 and with Microsoft's own renderer; prints what is wrong, and "ok N" when nothing is.
const fs = require('fs'), path = require('path'), Ajv = require('ajv');
const schema = JSON.parse(fs.readFileSync(path.join(__dirname, 'schemas', 'adaptive-card-1.5.0.schema.json'), 'utf8').replace(/^\uFEFF/, ''));
delete schema.$schema;
delete schema.id;
const valid = new Ajv({ strict: false, validateFormats: false, validateSchema: false }).compile(schema);
// the module's own form does not load here; the script for browsers does
const script = path.join(path.dirname(require.resolve('adaptivecards/package.json')), 'dist', 'adaptivecards.min.js');
const library = { exports: {} };
new Function('module', 'exports', fs.readFileSync(script, 'utf8'))(library, library.exports);
const AC = library.exports;
let count = 0, faults = 0;
for (const line of fs.readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)) {
  const { name, card } = JSON.parse(line);
  const fault = text => { faults++; console.log(`${name}: ${text}`); };
  count++;
  if (card.version !== '1.5') fault('version ' + card.version);
  if (!valid(card)) fault('schema: ' + JSON.stringify(valid.errors.slice(-2)).slice(0, 400));
  const parsed = new AC.AdaptiveCard(), context = new AC.SerializationContext(AC.Versions.v1_5);
  parsed.parse(card, context);
  for (let i = 0; i < context.eventCount; i++) fault('renderer: ' + context.getEventAt(i).message);
  for (const event of parsed.validateProperties().validationEvents) fault('renderer: ' + event.message);
}
console.log(faults === 0 ? `ok ${count}` : `${faults} faults`);
