CREATE TABLE `publication` (
	`number` integer PRIMARY KEY NOT NULL,
	`version` text NOT NULL,
	`at` integer NOT NULL,
	`act` text NOT NULL,
	`hash` text NOT NULL,
	`head` text NOT NULL,
	`opinions` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `publication_version_unique` ON `publication` (`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `publication_hash_unique` ON `publication` (`hash`);--> statement-breakpoint
CREATE TABLE `publication_copy` (
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`hash` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`number`, `kind`)
);
