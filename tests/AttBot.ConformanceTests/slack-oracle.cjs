// Makes signed requests, good and bad, and asks @slack/bolt's own verifier about each.
// Prints one line of JSON: {secret, now, vectors: [{name, timestamp, signature, body, accept}]}
const crypto = require('crypto'), path = require('path');
const { verifySlackRequest } = require(path.join(path.dirname(require.resolve('@slack/bolt')), 'receivers', 'verify-request.js'));
const secret = '8f742231b10e8888abcd99yyyzzz85a5', now = 1_700_000_000;
const sign = (timestamp, body, key = secret, version = 'v0') => `${version}=` + crypto.createHmac('sha256', key).update(`${version}:${timestamp}:${body}`).digest('hex');
const json = '{"type":"event_callback","event":{"type":"app_mention","text":"<@U1> héllo مرحبا"}}', form = 'command=%2Fatt&text=new+one&response_url=http%3A%2F%2F127.0.0.1%2Fr';
const cases = {
  'json': [now, json], 'form': [now, form], 'empty body': [now, ''],
  '299 s old': [now - 299, json], '300 s old': [now - 300, json], '301 s old': [now - 301, json],
  '299 s ahead': [now + 299, json], '301 s ahead': [now + 301, json], 'an hour ahead': [now + 3600, json],
  'changed body': [now, json + ' ', sign(now, json)], 'other secret': [now, json, sign(now, json, 'zzz')], 'other timestamp': [now - 10, json, sign(now, json)],
  'no prefix': [now, json, sign(now, json).slice(3)], 'v1': [now, json, sign(now, json, secret, 'v1')], 'capitals': [now, json, 'v0=' + sign(now, json).slice(3).toUpperCase()],
  'cut': [now, json, sign(now, json).slice(0, -2)], 'empty signature': [now, json, ''], 'no signature': [now, json, null], 'no timestamp': [null, json, sign(now, json)],
  'timestamp of letters': ['abc', json], 'timestamp with a letter': [now + 'x', json],
};
const vectors = Object.entries(cases).map(([name, [timestamp, body, signature = sign(timestamp, body)]]) => {
  let accept = true;
  try {
    verifySlackRequest({ signingSecret: secret, body, headers: { 'x-slack-signature': signature ?? undefined, 'x-slack-request-timestamp': timestamp === null ? undefined : isNaN(timestamp) ? timestamp : Number(timestamp) }, nowMilliseconds: now * 1000 });
  } catch { accept = false; }
  return { name, timestamp: timestamp === null ? null : String(timestamp), signature, body, accept };
});
console.log(JSON.stringify({ secret, now, vectors }));
