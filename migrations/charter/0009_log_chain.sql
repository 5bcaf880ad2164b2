CREATE TABLE `checkpoint` (
	`n` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`head` text NOT NULL,
	`key` text NOT NULL,
	`signature` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `log_body` (
	`n` integer PRIMARY KEY NOT NULL,
	`salt` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `log` ADD `commitment` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `log` ADD `hash` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `log_type` ON `log` (`type`,`n`);--> statement-breakpoint
INSERT INTO `log_body` (`n`, `salt`, `body`) SELECT `n`, '', `body` FROM `log`;--> statement-breakpoint
ALTER TABLE `log` DROP COLUMN `body`;