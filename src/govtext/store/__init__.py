"""Where the tables of a corpus stand (表库): in memory, or in a folder of Parquet files."""
