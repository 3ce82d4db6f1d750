/** Bits in the order and the codes of H.264 (7.2, 9.1). */
export class BitWriter {
  private readonly bytes: number[] = [];
  private pending = 0;
  private count = 0;

  /** An unsigned number in so many bits. */
  u(bits: number, value: number): this {
    for (let bit = bits - 1; bit >= 0; bit -= 1) {
      this.pending = (this.pending << 1) | ((value >> bit) & 1);
      this.count += 1;
      if (this.count === 8) this.flush();
    }
    return this;
  }

  /** Exp-Golomb, unsigned. */
  ue(value: number): this {
    const bits = 32 - Math.clz32(value + 1);
    return this.u(bits - 1, 0).u(bits, value + 1);
  }

  align(): this {
    while (this.count !== 0) this.u(1, 0);
    return this;
  }

  raw(bytes: Uint8Array): this {
    for (const byte of bytes) this.bytes.push(byte);
    return this;
  }

  /** With the stop bit, and with the bytes that keep a start code from appearing by chance. */
  unit(header: number): Uint8Array {
    this.u(1, 1).align();
    const escaped = [header];
    let zeros = 0;
    for (const byte of this.bytes) {
      if (zeros >= 2 && byte <= 3) {
        escaped.push(3);
        zeros = 0;
      }
      escaped.push(byte);
      zeros = byte === 0 ? zeros + 1 : 0;
    }
    return Uint8Array.from(escaped);
  }

  private flush(): void {
    this.bytes.push(this.pending & 0xff);
    this.pending = 0;
    this.count = 0;
  }
}
