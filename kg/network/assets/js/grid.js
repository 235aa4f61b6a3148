// Entities on a grid of the ground, to find fast those in a window and the one under a pointer.
const GRID = 320;

function gridOf(ids, xs, ys) {
  const cells = new Map();
  const keyAt = (column, row) => column * 2000003 + row;
  for (const node of ids) {
    const key = keyAt(Math.floor(xs[node] / GRID), Math.floor(ys[node] / GRID));
    const cell = cells.get(key);
    if (cell) cell.push(node);
    else cells.set(key, [node]);
  }
  return {
    // Calls `visit` with those in the window, and a few around it.
    within([left, right, top, bottom], visit) {
      const [c0, c1, r0, r1] = [left, right, top, bottom].map((edge) => Math.floor(edge / GRID));
      if ((c1 - c0 + 1) * (r1 - r0 + 1) >= cells.size) {
        for (const node of ids) if (xs[node] >= left && xs[node] <= right && ys[node] >= top && ys[node] <= bottom) visit(node);
        return;
      }
      for (let column = c0; column <= c1; column++) {
        for (let row = r0; row <= r1; row++) for (const node of cells.get(keyAt(column, row)) || []) visit(node);
      }
    },
  };
}

// How far a point lies from the line between two others.
function distanceTo(x, y, ax, ay, bx, by) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}
