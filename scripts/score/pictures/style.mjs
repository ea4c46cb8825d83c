/** What the pictures of the cleaning have beyond those of the simulator. */
export const STYLE = `<style>
  .published { fill: #0f6b66; stroke: #fff; stroke-width: .6; }
  .interval { stroke: #0f6b66; stroke-width: 2.4; opacity: .45; }
  .raw { fill: none; stroke: #d9661f; stroke-width: 1; }
  .usual { fill: none; stroke: #1d2724; stroke-width: 1.4; }
  .changed { fill: #a5480b; } .fault { fill: #a5480b; font-size: 9px; }
  @media (prefers-color-scheme: dark) {
    .published { fill: #5fd0c4; stroke: #141a19; } .interval { stroke: #5fd0c4; }
    .usual { stroke: #eef3f1; } .changed, .fault { fill: #ffab73; }
  }
</style>`;
