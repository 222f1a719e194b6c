"""Which BLAS numpy runs on: that decides what its products and eigenvectors measure."""
import os


def blas():
    """The library's file name, of those that this process has loaded, and what it was told."""
    with open('/proc/self/maps', encoding='ascii', errors='replace') as maps:
        files = {os.path.basename(line.split()[-1]) for line in maps if '/' in line}
    names = sorted(f for f in files if any(known in f for known in ('openblas', 'blas.so', 'mkl', 'blis', 'atlas')))
    best = [n for n in names if not n.startswith('libblas')] or names or ['unknown']
    core = os.environ.get('OPENBLAS_CORETYPE')
    return best[0] + (f' ({core})' if core else '')
