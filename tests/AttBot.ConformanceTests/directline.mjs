// Drives our Direct Line server with Microsoft's DirectLineJS, by WebSocket and by polling. Usage: node directline.mjs ORIGIN stream|poll
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import WebSocket from 'ws';
const require = createRequire(import.meta.url);
globalThis.WebSocket = WebSocket;
globalThis.XMLHttpRequest = require('xhr2');
const { DirectLine, ConnectionStatus } = require('botframework-directlinejs');

const [origin, mode] = process.argv.slice(2);
const domain = origin + '/v3/directline';
const within = (promise, what) => Promise.race([promise, new Promise((_, no) => setTimeout(() => no(new Error('no ' + what)), 40_000).unref())]);
const first = (observable, fits, what) => within(new Promise((yes, no) => { const s = observable.subscribe({ next: v => { if (fits(v)) { yes(v); queueMicrotask(() => s?.unsubscribe()); } }, error: no }); }), what);
const open = extra => new DirectLine({ domain, webSocket: mode === 'stream', pollingInterval: 250, ...extra });

const { token } = await (await fetch(domain + '/tokens/generate', { method: 'POST' })).json();
const line = open({ token, conversationStartProperties: { locale: 'fr-FR' } });
const seen = [];
line.activity$.subscribe(activity => seen.push(activity));
const hears = (text, on = line) => on === line && seen.some(a => a.text === text) ? Promise.resolve() : first(on.activity$, a => a.text === text, text);

await first(line.connectionStatus$, s => s === ConnectionStatus.Online, 'connection');
const id = await within(line.postActivity({ type: 'message', text: 'bonjour', from: { id: 'me' }, channelData: { clientActivityID: 'c1' } }).toPromise(), 'id');
await hears('echo bonjour');
const mine = seen.find(a => a.text === 'bonjour');
assert.equal(mine.id, id);
assert.equal(mine.channelData.clientActivityID, 'c1');
assert.notEqual(mine.from.id, 'me');
const again = await line.postActivity({ type: 'message', text: 'bonjour', from: { id: 'me' }, channelData: { clientActivityID: 'c1' } }).toPromise();
assert.equal(again, id);
const failed = await line.postActivity({ type: 'message', text: 'x'.repeat(300_000), from: { id: 'me' } }).toPromise().catch(e => e);
assert.ok(failed instanceof Error || failed === 'retry' || failed?.status === 413, 'a message that is too large must fail');

// another window on the same conversation sees the history
const second = open({ token: line.token, conversationId: line.conversationId });
await first(second.activity$, a => a.text === 'echo bonjour', 'history');
second.end();

await line.postActivity({ type: 'message', text: 'fin', from: { id: 'me' } }).toPromise();
await hears('echo fin');
assert.equal(seen.filter(a => a.text === 'bonjour').length, 1);
line.end();
console.log('ok');
process.exit(0);
