#!/usr/bin/env python3
"""Makes a large bundle of real text: from_samples.py SAMPLES MB OUT.tar

Each file of the folder SAMPLES becomes a log of the same share of MB megabytes (10^6): its lines again and again, in their
order, with the digits behind its beginning, where a stamp stands, exchanged for others, so that ids and addresses differ as they
do in real logs and it compresses as text does. The same for the same samples.
"""
import io
import os
import random
import sys
import tarfile

DIGITS = b"0123456789"
STAMP = 30


def log(sample, size, draw):
    """Lines up to a size."""
    lines = open(sample, "rb").read().splitlines(keepends=True)
    out = io.BytesIO()
    while out.tell() < size:
        for line in lines:
            digits = bytearray(DIGITS)
            draw.shuffle(digits)
            out.write(line[:STAMP] + line[STAMP:].translate(bytes.maketrans(DIGITS, bytes(digits))))
    out.truncate(size)
    return out


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    folder, size, target = sys.argv[1], int(sys.argv[2]) * 1_000_000, sys.argv[3]
    names = sorted(os.listdir(folder))
    with tarfile.open(target, "w") as tar:
        for name in names:
            content = log(os.path.join(folder, name), size // len(names), random.Random(name))
            member = tarfile.TarInfo("node/var/log/" + name)
            member.size = content.seek(0, os.SEEK_END)
            content.seek(0)
            tar.addfile(member, content)


if __name__ == "__main__":
    main()
