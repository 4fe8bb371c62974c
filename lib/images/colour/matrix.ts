export type Vector = readonly [number, number, number];

/** Three rows. */
export type Matrix = readonly [Vector, Vector, Vector];

export function transform(matrix: Matrix, vector: Vector): Vector {
  return [dot(matrix[0], vector), dot(matrix[1], vector), dot(matrix[2], vector)];
}

export function multiply(left: Matrix, right: Matrix): Matrix {
  const columns = transpose(right);
  return [transform(columns, left[0]), transform(columns, left[1]), transform(columns, left[2])];
}

export function transpose([a, b, c]: Matrix): Matrix {
  return [
    [a[0], b[0], c[0]],
    [a[1], b[1], c[1]],
    [a[2], b[2], c[2]],
  ];
}

export function invert([a, b, c]: Matrix): Matrix {
  const determinant = dot(a, cross(b, c));
  const column = (vector: Vector) => scale(vector, 1 / determinant);
  return transpose([column(cross(b, c)), column(cross(c, a)), column(cross(a, b))]);
}

export function diagonal([a, b, c]: Vector): Matrix {
  return [
    [a, 0, 0],
    [0, b, 0],
    [0, 0, c],
  ];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function scale([a, b, c]: Vector, factor: number): Vector {
  return [a * factor, b * factor, c * factor];
}
