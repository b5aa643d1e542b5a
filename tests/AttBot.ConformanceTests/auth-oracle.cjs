// Makes tokens, good and bad, asks Microsoft's own validator about each, and serves the keys so that ours can be asked too.
// Prints one line of JSON when ready: {appId, tenantId, serviceUrl, channel, tenant, vectors: [{name, header, activity, accept}]}; ends when its input does.
const http = require('http'), crypto = require('crypto'), jwt = require('jsonwebtoken');
const { ParameterizedBotFrameworkAuthentication } = require('botframework-connector/lib/auth/parameterizedBotFrameworkAuthentication');
const { JwtTokenExtractor } = require('botframework-connector/lib/auth/jwtTokenExtractor');
const { AuthenticationConfiguration } = require('botframework-connector');
const issuers = require('botframework-connector/lib/auth/tokenValidationParameters').ToBotFromBotOrEmulatorTokenValidationParameters.issuer, knownIssuers = issuers.length;

const APP = '1a2b3c4d-1111-4aaa-8bbb-1234567890ab', OTHER = '99999999-9999-9999-9999-999999999999';
const TENANT = '22222222-2222-2222-2222-222222222222', STRANGER = '33333333-3333-3333-3333-333333333333', SERVICE = 'https://smba.example.test/teams/';
const now = Math.floor(Date.now() / 1000);
const pem = { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } };
const rsa = () => crypto.generateKeyPairSync('rsa', { modulusLength: 2048, ...pem });
const keys = { chan: rsa(), silent: rsa(), other: rsa(), aad: rsa(), rogue: rsa() };
const ec = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256', ...pem });
const jwk = (key, kid, more) => ({ ...crypto.createPublicKey(key).export({ format: 'jwk' }), kid, use: 'sig', ...more });
const documents = base => ({
  '/chan/openid': { issuer: 'https://api.botframework.com', jwks_uri: base + '/chan/keys', id_token_signing_alg_values_supported: ['RS256'] },
  '/chan/keys': { keys: [jwk(keys.chan.publicKey, 'chan-1', { endorsements: ['msteams', 'directline', 'webchat', 'slack', 'emulator'] }), jwk(keys.silent.publicKey, 'chan-noend'), jwk(keys.other.publicKey, 'chan-other', { endorsements: ['facebook'] }), jwk(ec.publicKey, 'chan-ec', { endorsements: ['msteams'] })] },
  '/aad/openid': { issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`, jwks_uri: base + '/aad/keys' },
  '/aad/keys': { keys: [jwk(keys.aad.publicKey, 'aad-1')] },
});
const server = http.createServer((request, response) => {
  const document = documents(`http://127.0.0.1:${server.address().port}`)[request.url];
  response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(document ?? {}));
});

const part = o => Buffer.from(typeof o === 'string' ? o : JSON.stringify(o)).toString('base64url');
const sign = (claims, { key = keys.chan.privateKey, kid = 'chan-1', alg = 'RS256', header } = {}) => jwt.sign(claims, key, { algorithm: alg, header: header ?? { alg, typ: 'JWT', kid }, noTimestamp: true });
const without = (claims, ...names) => Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)));
const C = { iss: 'https://api.botframework.com', aud: APP, serviceurl: SERVICE, nbf: now - 60, iat: now - 60, exp: now + 3600 };
const E1 = { iss: `https://sts.windows.net/${TENANT}/`, aud: APP, appid: APP, ver: '1.0', tid: TENANT, nbf: now - 60, exp: now + 3600 };
const E2 = { iss: `https://login.microsoftonline.com/${TENANT}/v2.0`, aud: APP, azp: APP, ver: '2.0', tid: TENANT, nbf: now - 60, exp: now + 3600 };
const A = { kid: 'aad-1', key: keys.aad.privateKey };
const good = () => sign(C);
const unsigned = alg => `${part({ alg, typ: 'JWT', kid: 'chan-1' })}.${part(C)}.`;
const hmac = () => { const text = `${part({ alg: 'HS256', typ: 'JWT', kid: 'chan-1' })}.${part(C)}`; return `${text}.${crypto.createHmac('sha256', keys.chan.publicKey).update(text).digest('base64url')}`; };
const tampered = () => { const parts = good().split('.'); return [parts[0], part({ ...C, x: 1 }), parts[2]].join('.'); };

// name → [token, what differs in header or activity]
const cases = {
  'channel/good': [good()],
  'channel/key without endorsements': [sign(C, { kid: 'chan-noend', key: keys.silent.privateKey })],
  'channel/key endorses another channel': [sign(C, { kid: 'chan-other', key: keys.other.privateKey })],
  'channel/RS384': [sign(C, { alg: 'RS384' })], 'channel/RS512': [sign(C, { alg: 'RS512' })], 'channel/PS256': [sign(C, { alg: 'PS256' })], 'channel/ES256': [sign(C, { alg: 'ES256', kid: 'chan-ec', key: ec.privateKey })],
  'channel/expired for an hour': [sign({ ...C, exp: now - 3600 })], 'channel/expired within skew': [sign({ ...C, exp: now - 200 })], 'channel/expired for six minutes': [sign({ ...C, exp: now - 360 })],
  'channel/not before an hour': [sign({ ...C, nbf: now + 3600 })], 'channel/not before, within skew': [sign({ ...C, nbf: now + 200 })], 'channel/no expiry': [sign(without(C, 'exp'))],
  'channel/other audience': [sign({ ...C, aud: OTHER })], 'channel/no audience': [sign(without(C, 'aud'))], 'channel/list of audiences': [sign({ ...C, aud: [APP, 'x'] })], 'channel/audience in capitals': [sign({ ...C, aud: APP.toUpperCase() })],
  'channel/other issuer': [sign({ ...C, iss: 'https://evil.example' })], 'channel/no issuer': [sign(without(C, 'iss'))], 'channel/issuer with slash': [sign({ ...C, iss: C.iss + '/' })],
  'channel/alg none': [unsigned('none')], 'channel/alg None': [unsigned('None')], 'channel/public key as secret': [hmac()],
  'channel/no kid': [sign(C, { header: { alg: 'RS256', typ: 'JWT' } })], 'channel/unknown kid': [sign(C, { kid: 'nope' })], 'channel/rogue key, known kid': [sign(C, { key: keys.rogue.privateKey })],
  'channel/other service': [sign({ ...C, serviceurl: 'https://evil.example/' })], 'channel/no service': [sign(without(C, 'serviceurl'))], 'channel/service in camel case': [sign({ ...without(C, 'serviceurl'), serviceUrl: SERVICE })], 'channel/service without slash': [sign({ ...C, serviceurl: SERVICE.slice(0, -1) })],
  'channel/changed claims': [tampered()], 'channel/cut signature': [good().slice(0, -10)], 'channel/empty signature': [good().split('.').slice(0, 2).join('.') + '.'],
  'channel/jku': [sign(C, { key: keys.rogue.privateKey, header: { alg: 'RS256', kid: 'rogue', jku: 'http://127.0.0.1:1/keys' } })], 'channel/embedded jwk': [sign(C, { key: keys.rogue.privateKey, header: { alg: 'RS256', kid: 'chan-1', jwk: jwk(keys.rogue.publicKey, 'chan-1') } })],
  'channel/signed by the tenant': [sign(C, A)],
  'activity/unlisted channel': [good(), { channelId: 'telegram' }], 'activity/no channel': [good(), { channelId: null }], 'activity/empty channel': [good(), { channelId: '' }], 'activity/other service': [good(), { serviceUrl: 'https://other.example/' }], 'activity/no service': [good(), { serviceUrl: null }],
  'header/absent': [null, { header: null }], 'header/empty': [null, { header: '' }], 'header/no token': [null, { header: 'Bearer abc' }], 'header/lower case': [null, { header: 'bearer ' + good() }], 'header/basic': [null, { header: 'Basic YTpi' }], 'header/extra part': [null, { header: `Bearer ${good()} x` }], 'header/two spaces': [null, { header: 'Bearer  ' + good() }],
  'tenant/version 1': [sign(E1, A)], 'tenant/version 2': [sign(E2, A)], 'tenant/other tenant': [sign({ ...E1, iss: `https://sts.windows.net/${STRANGER}/`, tid: STRANGER }, A)],
  'tenant/other application and audience': [sign({ ...E2, azp: OTHER, aud: OTHER }, A)], 'tenant/other application': [sign({ ...E2, azp: OTHER }, A)], 'tenant/other audience, version 2': [sign({ ...E2, aud: 'https://graph.microsoft.com' }, A)], 'tenant/other audience, version 1': [sign({ ...E1, aud: 'https://api.botframework.com' }, A)],
  'tenant/no version': [sign(without(E1, 'ver'), A)], 'tenant/version 3': [sign({ ...E1, ver: '3.0' }, A)], 'tenant/no appid': [sign(without(E1, 'appid'), A)], 'tenant/no azp': [sign(without(E2, 'azp'), A)], 'tenant/no tid': [sign(without(E2, 'tid'), A)],
  'tenant/issuer of another tenant': [sign({ ...E2, iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }, A)], 'tenant/signed by the channel': [sign(E2)], 'tenant/expired': [sign({ ...E2, exp: now - 3600 }, A)],
  "tenant/Microsoft's own": [sign({ ...E1, iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', tid: 'd6d49420-f39b-4df7-a1dc-d59a935871db' }, A)],
};

const factory = { isAuthenticationDisabled: async () => false, isValidAppId: async id => id === APP, createCredentials: async () => null };
server.listen(0, '127.0.0.1', async () => {
  const base = `http://127.0.0.1:${server.address().port}`, vectors = [];
  console.error = () => {};
  for (const [name, [token, change = {}]] of Object.entries(cases)) {
    JwtTokenExtractor.openIdMetadataCache.clear();
    issuers.length = knownIssuers; // the library adds every tenant it has seen to a list of the whole process
    const oracle = new ParameterizedBotFrameworkAuthentication(true, '', 'https://api.botframework.com', 'https://api.botframework.com', 'https://api.botframework.com', base + '/chan/openid', base + '/aad/openid', '', factory, new AuthenticationConfiguration(), undefined, {});
    const header = 'header' in change ? change.header : 'Bearer ' + token;
    const activity = { type: 'message', channelId: 'channelId' in change ? change.channelId : name.startsWith('tenant') ? 'emulator' : 'msteams', serviceUrl: 'serviceUrl' in change ? change.serviceUrl : SERVICE };
    const accept = await oracle.authenticateRequest(activity, header ?? '').then(() => true, () => false);
    vectors.push({ name, header, activity, accept });
  }
  console.log(JSON.stringify({ appId: APP, tenantId: TENANT, serviceUrl: SERVICE, channel: base + '/chan/openid', tenant: base + '/aad/openid', vectors }));
});
process.stdin.on('end', () => process.exit(0)).resume();
