"""`python -m benchmarks`."""

from benchmarks.reading_speed import main

if __name__ == "__main__":
    main()
