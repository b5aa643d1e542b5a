// Draws color.png (192 × 192) and outline.png (32 × 32, white on transparent) as Teams asks for them: a speech bubble with a tick.
// usage: node draw-icons.mjs        writes beside itself; the pictures are committed
import { deflateSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';

const clamp = x => Math.min(1, Math.max(0, x));
const segment = (px, py, ax, ay, bx, by) => {
  const [dx, dy] = [bx - ax, by - ay];
  const t = clamp(((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy));
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
};
const box = (px, py, cx, cy, hx, hy, r) => {
  const [qx, qy] = [Math.abs(px - cx) - hx + r, Math.abs(py - cy) - hy + r];
  return Math.hypot(Math.max(qx, 0), Math.max(qy, 0)) + Math.min(Math.max(qx, qy), 0) - r;
};
// the shapes in a square of side 1: distance to the edge, negative inside
const tail = (x, y) => Math.max(-(x - 0.30), y - 0.84 + 1.25 * (x - 0.30), -(y - 0.60));
const bubble = (x, y) => Math.min(box(x, y, 0.5, 0.45, 0.32, 0.24, 0.09), tail(x, y));
const tick = (x, y) => Math.min(segment(x, y, 0.36, 0.46, 0.46, 0.56), segment(x, y, 0.46, 0.56, 0.65, 0.34));
const covers = (distance, size) => clamp(0.5 - distance * size);

const color = (x, y, n) => {
  const white = covers(bubble(x, y), n) * (1 - covers(tick(x, y) - 0.04, n));
  return [0x15, 0x4c, 0x79].map(c => Math.round(c + (255 - c) * white)).concat(255);
};
const outline = (x, y, n) => {
  const line = covers(Math.abs(bubble(x, y)) - 0.03, n);
  return [255, 255, 255, Math.round(255 * Math.max(line, covers(tick(x, y) - 0.035, n)))];
};

const crcs = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
const crc = bytes => (bytes.reduce((c, b) => crcs[(c ^ b) & 255] ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
};
const png = (size, pixel) => {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) rows.set(pixel((x + 0.5) / size, (y + 0.5) / size, size), y * (size * 4 + 1) + 1 + x * 4);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
};

writeFileSync(new URL('color.png', import.meta.url), png(192, color));
writeFileSync(new URL('outline.png', import.meta.url), png(32, outline));
