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
  // the schema has any text as "lang", this library none; a toggle is labelled by its own title
  const toggles = JSON.stringify(card).split('"Input.Toggle"').length - 1;
  let unlabelled = 0;
  const report = message => {
    if (/for property "lang"/.test(message) || (/should have a label/.test(message) && ++unlabelled <= toggles)) return;
    fault('renderer: ' + message);
  };
  count++;
  if (card.version !== '1.5') fault('version ' + card.version);
  if (!valid(card)) fault('schema: ' + JSON.stringify(valid.errors.slice(-2)).slice(0, 400));
  const parsed = new AC.AdaptiveCard();
  // how many show at once is the client's business: the rest go into a menu
  parsed.hostConfig = new AC.HostConfig({ actions: { maxActions: 20 } });
  const context = new AC.SerializationContext(AC.Versions.v1_5);
  parsed.parse(card, context);
  for (let i = 0; i < context.eventCount; i++) report(context.getEventAt(i).message);
  for (const event of parsed.validateProperties().validationEvents) report(event.message);
}
console.log(faults === 0 ? `ok ${count}` : `${faults} faults`);
