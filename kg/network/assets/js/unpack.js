// The data of the page: deflated JSON in base64 (kg/network/pack.py), unpacked by the browser itself.
function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

const unpacked = (text) => new Response(new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
const embedded = (id) => unpacked(byId(id).textContent);

// The numbers whose steps are given: the first, then by how much each differs from the one before.
function summed(steps) {
  let at = 0;
  return steps.map((step) => (at += step));
}
