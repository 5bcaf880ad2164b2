-- Finds parts of words, Korean ones too. A row stands for a comment that is shown.
CREATE VIRTUAL TABLE `comment_search` USING fts5(`words`, `comment` UNINDEXED, tokenize = 'trigram');
