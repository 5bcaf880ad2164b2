CREATE TABLE `comment` (
	`id` text PRIMARY KEY NOT NULL,
	`thread` text NOT NULL,
	`at` integer NOT NULL,
	`person` text NOT NULL,
	`role` text NOT NULL,
	`words` text NOT NULL,
	`edited_at` integer,
	`withdrawn_at` integer,
	`hidden_by` text,
	`once` text
);
--> statement-breakpoint
CREATE INDEX `comment_thread` ON `comment` (`thread`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `comment_person` ON `comment` (`person`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `comment_once` ON `comment` (`person`,`once`);--> statement-breakpoint
CREATE TABLE `comment_edit` (
	`comment` text NOT NULL,
	`at` integer NOT NULL,
	`words` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `comment_edit_comment` ON `comment_edit` (`comment`,`at`);--> statement-breakpoint
CREATE TABLE `follow` (
	`person` text NOT NULL,
	`what` text NOT NULL,
	`hearing` text NOT NULL,
	`at` integer NOT NULL,
	`token` text NOT NULL,
	PRIMARY KEY(`person`, `what`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `follow_token_unique` ON `follow` (`token`);--> statement-breakpoint
CREATE INDEX `follow_what` ON `follow` (`what`);--> statement-breakpoint
CREATE TABLE `reaction` (
	`comment` text NOT NULL,
	`person` text NOT NULL,
	`what` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`comment`, `person`, `what`)
);
--> statement-breakpoint
CREATE TABLE `stance` (
	`key` text NOT NULL,
	`person` text NOT NULL,
	`sign` text NOT NULL,
	`words` text NOT NULL,
	`at` integer NOT NULL,
	`text` text NOT NULL,
	`sense` text NOT NULL,
	`kind` text,
	PRIMARY KEY(`key`, `person`)
);
--> statement-breakpoint
CREATE INDEX `stance_person` ON `stance` (`person`);--> statement-breakpoint
CREATE TABLE `stance_text` (
	`text` text PRIMARY KEY NOT NULL,
	`lines` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `thread` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`person` text NOT NULL,
	`key` text NOT NULL,
	`mark` text,
	`n` integer NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`resolved_at` integer,
	`resolved_by` text,
	`resolved_role` text,
	`fate` text,
	`sentence` text,
	`fate_at` integer,
	`fate_by` text,
	`fate_role` text,
	`edit` integer,
	`into` text,
	`comments` integer NOT NULL,
	`last_at` integer NOT NULL,
	`answered` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `thread_last` ON `thread` (`last_at`,`id`);--> statement-breakpoint
CREATE INDEX `thread_key` ON `thread` (`key`,`last_at`,`id`);--> statement-breakpoint
CREATE INDEX `thread_person` ON `thread` (`person`,`last_at`,`id`);--> statement-breakpoint
CREATE TABLE `thread_event` (
	`id` text PRIMARY KEY NOT NULL,
	`thread` text NOT NULL,
	`at` integer NOT NULL,
	`person` text NOT NULL,
	`role` text NOT NULL,
	`what` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `thread_event_thread` ON `thread_event` (`thread`,`at`);