"""Pages that are pictures: straightened, their rules found, their lines recognised, with how sure each is."""
