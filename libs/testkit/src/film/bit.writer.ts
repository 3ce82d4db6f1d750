/** Bits in the order and the codes of H.264 (7.2, 9.1). */
export class BitWriter {
  private bytes = new Uint8Array(256);
  private length = 0;
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

  /** Only on a whole byte. */
  raw(bytes: Uint8Array): this {
    this.room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
    return this;
  }

  /** With the stop bit, and with the bytes that keep a start code from appearing by chance. */
  unit(header: number): Uint8Array {
    this.u(1, 1).align();
    // At the most every second byte gets one before it.
    const escaped = new Uint8Array(1 + Math.ceil(this.length * 1.5));
    escaped[0] = header;
    let at = 1;
    let zeros = 0;
    for (const byte of this.bytes.subarray(0, this.length)) {
      if (zeros >= 2 && byte <= 3) {
        escaped[at++] = 3;
        zeros = 0;
      }
      escaped[at++] = byte;
      zeros = byte === 0 ? zeros + 1 : 0;
    }
    return escaped.slice(0, at);
  }

  private flush(): void {
    this.room(1);
    this.bytes[this.length++] = this.pending & 0xff;
    this.pending = 0;
    this.count = 0;
  }

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}
