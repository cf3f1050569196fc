--
-- PostgreSQL database dump
--


-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: smart_groups; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA smart_groups;


--
-- Name: smart_groups; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS smart_groups WITH SCHEMA smart_groups;


--
-- Name: EXTENSION smart_groups; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION smart_groups IS 'smart groups: groups of members whose membership follows from a rule';


--
-- Name: compile(bigint, jsonb); Type: FUNCTION; Schema: smart_groups; Owner: -
--

CREATE FUNCTION smart_groups.compile(spot bigint, conditions jsonb) RETURNS text
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT smart_groups_internal.compile((spot)::text, (conditions)::text) AS compile;
END;


--
-- Name: FUNCTION compile(spot bigint, conditions jsonb); Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON FUNCTION smart_groups.compile(spot bigint, conditions jsonb) IS 'Conditions as one SELECT of the ids of the spot''s members who meet them and may be in smart groups.';


--
-- Name: create_smart_group(bigint, text, jsonb, text, text, bigint[]); Type: FUNCTION; Schema: smart_groups; Owner: -
--

CREATE FUNCTION smart_groups.create_smart_group(spot bigint, name text, conditions jsonb, icon text DEFAULT NULL::text, description text DEFAULT NULL::text, blacklist bigint[] DEFAULT '{}'::bigint[]) RETURNS bigint
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT smart_groups_internal.create_smart_group((spot)::text, name, (conditions)::text, icon, description, (blacklist)::text[]) AS create_smart_group;
END;


--
-- Name: FUNCTION create_smart_group(spot bigint, name text, conditions jsonb, icon text, description text, blacklist bigint[]); Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON FUNCTION smart_groups.create_smart_group(spot bigint, name text, conditions jsonb, icon text, description text, blacklist bigint[]) IS 'Creates a smart group, with a blacklist from the start, and returns its id.';


--
-- Name: create_static_group(bigint, text, bigint[], text, text); Type: FUNCTION; Schema: smart_groups; Owner: -
--

CREATE FUNCTION smart_groups.create_static_group(spot bigint, name text, members bigint[] DEFAULT '{}'::bigint[], icon text DEFAULT NULL::text, description text DEFAULT NULL::text) RETURNS bigint
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT smart_groups_internal.create_static_group((spot)::text, name, (members)::text[], icon, description) AS create_static_group;
END;


--
-- Name: FUNCTION create_static_group(spot bigint, name text, members bigint[], icon text, description text); Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON FUNCTION smart_groups.create_static_group(spot bigint, name text, members bigint[], icon text, description text) IS 'Creates a static group with these members and returns its id.';


--
-- Name: describe(bigint, jsonb); Type: FUNCTION; Schema: smart_groups; Owner: -
--

CREATE FUNCTION smart_groups.describe(spot bigint, conditions jsonb) RETURNS text
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT smart_groups_internal.describe((spot)::text, (conditions)::text) AS describe;
END;


--
-- Name: FUNCTION describe(spot bigint, conditions jsonb); Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON FUNCTION smart_groups.describe(spot bigint, conditions jsonb) IS 'Conditions in words, with the present names of what they refer to.';


--
-- Name: evaluate(bigint, jsonb, bigint); Type: FUNCTION; Schema: smart_groups; Owner: -
--

CREATE FUNCTION smart_groups.evaluate(spot bigint, conditions jsonb, member bigint) RETURNS boolean
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT smart_groups_internal.evaluate((spot)::text, (conditions)::text, (member)::text) AS evaluate;
END;


--
-- Name: FUNCTION evaluate(spot bigint, conditions jsonb, member bigint); Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON FUNCTION smart_groups.evaluate(spot bigint, conditions jsonb, member bigint) IS 'Whether a member meets conditions and may be in smart groups.';


--
-- Name: fields(bigint); Type: FUNCTION; Schema: smart_groups; Owner: -
--

CREATE FUNCTION smart_groups.fields(spot bigint) RETURNS jsonb
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT smart_groups_internal.fields((spot)::text) AS fields;
END;


--
-- Name: FUNCTION fields(spot bigint); Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON FUNCTION smart_groups.fields(spot bigint) IS 'What conditions in a spot can look at, as the fields of react-querybuilder.';


--
-- Name: pause(bigint); Type: FUNCTION; Schema: smart_groups; Owner: -
--

CREATE FUNCTION smart_groups.pause(group_id bigint) RETURNS boolean
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT smart_groups_internal.pause(group_id) AS pause;
END;


--
-- Name: FUNCTION pause(group_id bigint); Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON FUNCTION smart_groups.pause(group_id bigint) IS 'Has a smart group keep the members it has, whatever their data, until resume(): nobody enters, and only who is deleted, blacklisted or no longer eligible leaves. Groups that refer to it go on, with the members that it has. False where it was paused already.';


--
-- Name: preview(bigint, jsonb, bigint[], integer, text); Type: FUNCTION; Schema: smart_groups; Owner: -
--

CREATE FUNCTION smart_groups.preview(spot bigint, conditions jsonb, blacklist bigint[] DEFAULT '{}'::bigint[], page_size integer DEFAULT 50, after text DEFAULT NULL::text) RETURNS TABLE(member_id bigint, first_name text, last_name text, email text, status text, page_key text)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT (p.member_id)::bigint AS member_id,
     p.first_name,
     p.last_name,
     p.email,
     p.status,
     p.page_key
    FROM smart_groups_internal.preview((preview.spot)::text, (preview.conditions)::text, (preview.blacklist)::text[], preview.page_size, preview.after) p(member_id, first_name, last_name, email, status, page_key);
END;


--
-- Name: FUNCTION preview(spot bigint, conditions jsonb, blacklist bigint[], page_size integer, after text); Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON FUNCTION smart_groups.preview(spot bigint, conditions jsonb, blacklist bigint[], page_size integer, after text) IS 'Who would be in a smart group of these conditions and blacklist: one page, ordered by last name, first name and id. The page after it is had by giving its last row''s page_key as after.';


--
-- Name: preview_count(bigint, jsonb, bigint[]); Type: FUNCTION; Schema: smart_groups; Owner: -
--

CREATE FUNCTION smart_groups.preview_count(spot bigint, conditions jsonb, blacklist bigint[] DEFAULT '{}'::bigint[]) RETURNS bigint
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT smart_groups_internal.preview_count((spot)::text, (conditions)::text, (blacklist)::text[]) AS preview_count;
END;


--
-- Name: FUNCTION preview_count(spot bigint, conditions jsonb, blacklist bigint[]); Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON FUNCTION smart_groups.preview_count(spot bigint, conditions jsonb, blacklist bigint[]) IS 'How many members would be in a smart group of these conditions and blacklist.';


--
-- Name: rebuild(bigint); Type: FUNCTION; Schema: smart_groups; Owner: -
--

CREATE FUNCTION smart_groups.rebuild(group_id bigint) RETURNS void
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT smart_groups_internal.rebuild(group_id) AS rebuild;
END;


--
-- Name: FUNCTION rebuild(group_id bigint); Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON FUNCTION smart_groups.rebuild(group_id bigint) IS 'Has a smart group compared with its conditions from the ground up, and put right where it differs.';


--
-- Name: rebuild_spot(bigint); Type: FUNCTION; Schema: smart_groups; Owner: -
--

CREATE FUNCTION smart_groups.rebuild_spot(spot bigint) RETURNS void
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT smart_groups_internal.rebuild_spot((spot)::text) AS rebuild_spot;
END;


--
-- Name: FUNCTION rebuild_spot(spot bigint); Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON FUNCTION smart_groups.rebuild_spot(spot bigint) IS 'Has every smart group of a spot compared with its conditions from the ground up, and put right where it differs.';


--
-- Name: resume(bigint); Type: FUNCTION; Schema: smart_groups; Owner: -
--

CREATE FUNCTION smart_groups.resume(group_id bigint) RETURNS boolean
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT smart_groups_internal.resume(group_id) AS resume;
END;


--
-- Name: FUNCTION resume(group_id bigint); Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON FUNCTION smart_groups.resume(group_id bigint) IS 'Has a paused smart group follow its conditions again: it and the groups that refer to it are compared with the data of now. False where it was not paused.';


--
-- Name: rule_schema(); Type: FUNCTION; Schema: smart_groups; Owner: -
--

CREATE FUNCTION smart_groups.rule_schema() RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    BEGIN ATOMIC
 SELECT smart_groups_internal.rule_schema() AS rule_schema;
END;


--
-- Name: FUNCTION rule_schema(); Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON FUNCTION smart_groups.rule_schema() IS 'The form of conditions as a JSON Schema.';


--
-- Name: start_worker(); Type: FUNCTION; Schema: smart_groups; Owner: -
--

CREATE FUNCTION smart_groups.start_worker() RETURNS boolean
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT smart_groups_internal.start_worker() AS start_worker;
END;


--
-- Name: FUNCTION start_worker(); Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON FUNCTION smart_groups.start_worker() IS 'Starts the worker of this database where the extension is not preloaded: it looks for changes twice a second, until the extension is dropped or the server stops. True where it started one, false where one is there already.';


--
-- Name: validate(bigint, jsonb); Type: FUNCTION; Schema: smart_groups; Owner: -
--

CREATE FUNCTION smart_groups.validate(spot bigint, conditions jsonb) RETURNS TABLE(path text, code text, message text)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT v.path,
     v.code,
     v.message
    FROM smart_groups_internal.validate((validate.spot)::text, (validate.conditions)::text) v(path, code, message);
END;


--
-- Name: FUNCTION validate(spot bigint, conditions jsonb); Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON FUNCTION smart_groups.validate(spot bigint, conditions jsonb) IS 'All errors of conditions in a spot: a JSON pointer to the place, a stable code, and what would be accepted. No rows for conditions that a smart group can have.';


--
-- Name: verify(bigint); Type: FUNCTION; Schema: smart_groups; Owner: -
--

CREATE FUNCTION smart_groups.verify(group_id bigint DEFAULT NULL::bigint) RETURNS TABLE(group_id bigint, member_id bigint, problem text)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT v.group_id,
     (v.member_id)::bigint AS member_id,
     v.problem
    FROM smart_groups_internal.verify(verify.group_id) v(group_id, member_id, problem);
END;


--
-- Name: FUNCTION verify(group_id bigint); Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON FUNCTION smart_groups.verify(group_id bigint) IS 'Where stored membership differs from the conditions recomputed now: missing or extra members of one smart group, or of all; broken, without a member, where the conditions no longer hold. No rows when all is current.';


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: answer_choices; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.answer_choices (
    spot_id bigint NOT NULL,
    member_id bigint NOT NULL,
    question_id bigint NOT NULL,
    option_id bigint NOT NULL
);


--
-- Name: TABLE answer_choices; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.answer_choices IS 'Members'' answers to multi_select questions, one row for each chosen option.';


--
-- Name: COLUMN answer_choices.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.answer_choices.spot_id IS 'The spot.';


--
-- Name: COLUMN answer_choices.member_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.answer_choices.member_id IS 'The member.';


--
-- Name: COLUMN answer_choices.question_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.answer_choices.question_id IS 'The question.';


--
-- Name: COLUMN answer_choices.option_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.answer_choices.option_id IS 'A chosen option.';


--
-- Name: answers; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.answers (
    spot_id bigint NOT NULL,
    member_id bigint NOT NULL,
    question_id bigint NOT NULL,
    text_value text,
    number_value numeric,
    boolean_value boolean,
    date_value date,
    timestamp_value timestamp with time zone,
    option_id bigint,
    CONSTRAINT answers_one_value CHECK ((num_nonnulls(text_value, number_value, boolean_value, date_value, timestamp_value, option_id) = 1))
);


--
-- Name: TABLE answers; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.answers IS 'Members'' answers to questions of every type but multi_select: exactly one value column is filled, the one of the question''s type.';


--
-- Name: COLUMN answers.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.answers.spot_id IS 'The spot.';


--
-- Name: COLUMN answers.member_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.answers.member_id IS 'The member.';


--
-- Name: COLUMN answers.question_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.answers.question_id IS 'The question.';


--
-- Name: COLUMN answers.text_value; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.answers.text_value IS 'The answer to a text question.';


--
-- Name: COLUMN answers.number_value; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.answers.number_value IS 'The answer to a number question.';


--
-- Name: COLUMN answers.boolean_value; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.answers.boolean_value IS 'The answer to a boolean question.';


--
-- Name: COLUMN answers.date_value; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.answers.date_value IS 'The answer to a date question.';


--
-- Name: COLUMN answers.timestamp_value; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.answers.timestamp_value IS 'The answer to a timestamp question.';


--
-- Name: COLUMN answers.option_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.answers.option_id IS 'The chosen option of a single_select question.';


--
-- Name: blacklist; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.blacklist (
    spot_id bigint NOT NULL,
    group_id bigint NOT NULL,
    member_id bigint NOT NULL,
    reason text,
    added_by text DEFAULT CURRENT_USER,
    added_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: TABLE blacklist; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.blacklist IS 'Who is kept out of which smart group, whatever its conditions say. Whoever is taken off is eligible again at once.';


--
-- Name: COLUMN blacklist.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.blacklist.spot_id IS 'The spot.';


--
-- Name: COLUMN blacklist.group_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.blacklist.group_id IS 'The smart group.';


--
-- Name: COLUMN blacklist.member_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.blacklist.member_id IS 'The member who is kept out.';


--
-- Name: COLUMN blacklist.reason; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.blacklist.reason IS 'Why.';


--
-- Name: COLUMN blacklist.added_by; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.blacklist.added_by IS 'Who decided it, in the application''s words; by default the database role.';


--
-- Name: COLUMN blacklist.added_at; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.blacklist.added_at IS 'When it was decided.';


--
-- Name: events; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.events (
    spot_id bigint NOT NULL,
    id bigint NOT NULL,
    kind text NOT NULL,
    group_id bigint,
    resource_id bigint,
    member_id bigint NOT NULL,
    reason text,
    occurred_at timestamp with time zone DEFAULT now() NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT events_kind CHECK ((kind = ANY (ARRAY['member_joined'::text, 'member_left'::text, 'resource_invited'::text, 'resource_revoked'::text]))),
    CONSTRAINT events_subject CHECK (
CASE
    WHEN (kind = ANY (ARRAY['member_joined'::text, 'member_left'::text])) THEN ((group_id IS NOT NULL) AND (resource_id IS NULL))
    ELSE (resource_id IS NOT NULL)
END)
);


--
-- Name: TABLE events; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.events IS 'What has happened to memberships and invitations, for other systems to follow. A change that is undone before the engine sees it leaves no event. This version writes none yet.';


--
-- Name: COLUMN events.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.events.spot_id IS 'The spot.';


--
-- Name: COLUMN events.id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.events.id IS 'The event.';


--
-- Name: COLUMN events.kind; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.events.kind IS 'member_joined, member_left, resource_invited or resource_revoked.';


--
-- Name: COLUMN events.group_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.events.group_id IS 'The group that was joined or left; for a resource, the group that led to it.';


--
-- Name: COLUMN events.resource_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.events.resource_id IS 'The resource, where the event is about one.';


--
-- Name: COLUMN events.member_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.events.member_id IS 'The member.';


--
-- Name: COLUMN events.reason; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.events.reason IS 'What brought it about, such as the first build of a group.';


--
-- Name: COLUMN events.occurred_at; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.events.occurred_at IS 'When the transaction that wrote it began.';


--
-- Name: COLUMN events.xid; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.events.xid IS 'The transaction that wrote it; consumers use it to read every event once.';


--
-- Name: events_id_seq; Type: SEQUENCE; Schema: smart_groups; Owner: -
--

ALTER TABLE smart_groups.events ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME smart_groups.events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: group_dependencies; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.group_dependencies (
    spot_id bigint NOT NULL,
    group_id bigint NOT NULL,
    property_id bigint,
    question_id bigint,
    tag_id bigint,
    role_id bigint,
    depends_on_group_id bigint,
    CONSTRAINT group_dependencies_not_itself CHECK ((depends_on_group_id <> group_id)),
    CONSTRAINT group_dependencies_one_use CHECK ((num_nonnulls(property_id, question_id, tag_id, role_id, depends_on_group_id) = 1))
);

ALTER TABLE ONLY smart_groups.group_dependencies REPLICA IDENTITY FULL;


--
-- Name: TABLE group_dependencies; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.group_dependencies IS 'What the conditions of smart groups use and what therefore cannot be deleted. Filled when a smart group is inserted; each row names exactly one thing.';


--
-- Name: COLUMN group_dependencies.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_dependencies.spot_id IS 'The spot.';


--
-- Name: COLUMN group_dependencies.group_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_dependencies.group_id IS 'The smart group whose conditions use something.';


--
-- Name: COLUMN group_dependencies.property_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_dependencies.property_id IS 'The property that they use.';


--
-- Name: COLUMN group_dependencies.question_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_dependencies.question_id IS 'The question that they use.';


--
-- Name: COLUMN group_dependencies.tag_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_dependencies.tag_id IS 'The tag that they use.';


--
-- Name: COLUMN group_dependencies.role_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_dependencies.role_id IS 'The role that they use.';


--
-- Name: COLUMN group_dependencies.depends_on_group_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_dependencies.depends_on_group_id IS 'The group that they use, static or smart.';


--
-- Name: group_members; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.group_members (
    spot_id bigint NOT NULL,
    group_id bigint NOT NULL,
    member_id bigint NOT NULL,
    kind text DEFAULT 'static'::text NOT NULL,
    added_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT group_members_kind CHECK ((kind = ANY (ARRAY['static'::text, 'smart'::text])))
);


--
-- Name: TABLE group_members; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.group_members IS 'Who is in which group. The application writes the rows of static groups; those of smart groups are written by the engine alone.';


--
-- Name: COLUMN group_members.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_members.spot_id IS 'The spot.';


--
-- Name: COLUMN group_members.group_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_members.group_id IS 'The group.';


--
-- Name: COLUMN group_members.member_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_members.member_id IS 'The member.';


--
-- Name: COLUMN group_members.kind; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_members.kind IS 'The kind of the group: static (the default) or smart.';


--
-- Name: COLUMN group_members.added_at; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_members.added_at IS 'When the member entered the group.';


--
-- Name: group_resources; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.group_resources (
    spot_id bigint NOT NULL,
    group_id bigint NOT NULL,
    resource_id bigint NOT NULL
);


--
-- Name: TABLE group_resources; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.group_resources IS 'Which groups, static or smart, lead to which resources: whoever is in one of a resource''s groups has access to it.';


--
-- Name: COLUMN group_resources.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_resources.spot_id IS 'The spot.';


--
-- Name: COLUMN group_resources.group_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_resources.group_id IS 'The group.';


--
-- Name: COLUMN group_resources.resource_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_resources.resource_id IS 'The resource that its members are invited to.';


--
-- Name: group_status; Type: VIEW; Schema: smart_groups; Owner: -
--

CREATE VIEW smart_groups.group_status WITH (security_invoker='true') AS
 SELECT s.group_id,
    (s.spot_id)::bigint AS spot_id,
    s.name,
    s.phase,
    s.members_done,
    s.members_total,
    s.percent,
    s.built_at,
    s.error
   FROM smart_groups_internal.group_status() s(group_id, spot_id, name, phase, members_done, members_total, percent, built_at, error);


--
-- Name: VIEW group_status; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON VIEW smart_groups.group_status IS 'How far the engine is with each smart group.';


--
-- Name: COLUMN group_status.group_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_status.group_id IS 'The smart group.';


--
-- Name: COLUMN group_status.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_status.spot_id IS 'Its spot.';


--
-- Name: COLUMN group_status.name; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_status.name IS 'Its name.';


--
-- Name: COLUMN group_status.phase; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_status.phase IS 'queued: waits for its first build. building: who is in follows every change, and the rest is being put in. live: follows every change. paused: somebody has paused it. failed: it stands still, and error says why.';


--
-- Name: COLUMN group_status.members_done; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_status.members_done IS 'How many members its first build has put in so far.';


--
-- Name: COLUMN group_status.members_total; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_status.members_total IS 'How many members its first build found; while it goes on, as many as it seems to be going to find; null while nobody knows.';


--
-- Name: COLUMN group_status.percent; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_status.percent IS 'How much of its first build is done.';


--
-- Name: COLUMN group_status.built_at; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_status.built_at IS 'When its first build was complete.';


--
-- Name: COLUMN group_status.error; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.group_status.error IS 'What keeps it from being current, if anything does.';


--
-- Name: groups; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.groups (
    spot_id bigint NOT NULL,
    id bigint NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    icon text,
    description text,
    conditions jsonb,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT groups_conditions CHECK (
CASE kind
    WHEN 'smart'::text THEN (conditions IS NOT NULL)
    WHEN 'static'::text THEN (conditions IS NULL)
    ELSE true
END),
    CONSTRAINT groups_kind CHECK ((kind = ANY (ARRAY['static'::text, 'smart'::text]))),
    CONSTRAINT groups_name_not_blank CHECK ((name !~ '^\s*$'::text))
);


--
-- Name: TABLE groups; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.groups IS 'Static groups, whose members the application puts in, and smart groups, whose members follow from conditions. Kind, conditions, spot and id never change.';


--
-- Name: COLUMN groups.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.groups.spot_id IS 'The spot.';


--
-- Name: COLUMN groups.id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.groups.id IS 'The group, unique in the database, so that other systems can hold it alone.';


--
-- Name: COLUMN groups.kind; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.groups.kind IS 'static or smart.';


--
-- Name: COLUMN groups.name; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.groups.name IS 'What people call it; may change at any time.';


--
-- Name: COLUMN groups.icon; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.groups.icon IS 'Whatever the application shows beside the name; may change at any time.';


--
-- Name: COLUMN groups.description; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.groups.description IS 'What the group is for; may change at any time.';


--
-- Name: COLUMN groups.conditions; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.groups.conditions IS 'The rule of a smart group, in react-querybuilder''s format and canonical form; null for a static group.';


--
-- Name: COLUMN groups.created_at; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.groups.created_at IS 'When the group was created.';


--
-- Name: COLUMN groups.updated_at; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.groups.updated_at IS 'When name, icon or description last changed.';


--
-- Name: groups_id_seq; Type: SEQUENCE; Schema: smart_groups; Owner: -
--

ALTER TABLE smart_groups.groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME smart_groups.groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: member_tags; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.member_tags (
    spot_id bigint NOT NULL,
    member_id bigint NOT NULL,
    tag_id bigint NOT NULL
);


--
-- Name: TABLE member_tags; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.member_tags IS 'Which member has which tags.';


--
-- Name: COLUMN member_tags.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.member_tags.spot_id IS 'The spot.';


--
-- Name: COLUMN member_tags.member_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.member_tags.member_id IS 'The member.';


--
-- Name: COLUMN member_tags.tag_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.member_tags.tag_id IS 'The tag.';


--
-- Name: members; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.members (
    spot_id bigint NOT NULL,
    id bigint NOT NULL,
    first_name text,
    last_name text,
    email text,
    title text,
    status text,
    role_id bigint,
    invited_at timestamp with time zone,
    registered_at timestamp with time zone,
    last_active_at timestamp with time zone,
    CONSTRAINT members_email_length CHECK ((octet_length(email) <= 1024)),
    CONSTRAINT members_first_name_length CHECK ((octet_length(first_name) <= 1024)),
    CONSTRAINT members_last_name_length CHECK ((octet_length(last_name) <= 1024))
);


--
-- Name: TABLE members; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.members IS 'The people of each spot and their profiles. One person may be a member of several spots, a row in each.';


--
-- Name: COLUMN members.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.members.spot_id IS 'The spot.';


--
-- Name: COLUMN members.id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.members.id IS 'The member, unique in its spot.';


--
-- Name: COLUMN members.first_name; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.members.first_name IS 'First name.';


--
-- Name: COLUMN members.last_name; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.members.last_name IS 'Last name; lists of people are ordered by it.';


--
-- Name: COLUMN members.email; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.members.email IS 'E-mail address.';


--
-- Name: COLUMN members.title; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.members.title IS 'Title or position.';


--
-- Name: COLUMN members.status; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.members.status IS 'accepted, invited and pending members can be in smart groups; those of every other status, and of none, cannot.';


--
-- Name: COLUMN members.role_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.members.role_id IS 'The member''s role.';


--
-- Name: COLUMN members.invited_at; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.members.invited_at IS 'When the member was invited.';


--
-- Name: COLUMN members.registered_at; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.members.registered_at IS 'When the member registered.';


--
-- Name: COLUMN members.last_active_at; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.members.last_active_at IS 'When the member was last seen.';


--
-- Name: members_id_seq; Type: SEQUENCE; Schema: smart_groups; Owner: -
--

ALTER TABLE smart_groups.members ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME smart_groups.members_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: properties; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.properties (
    spot_id bigint NOT NULL,
    id bigint NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    CONSTRAINT properties_type CHECK ((type = ANY (ARRAY['text'::text, 'number'::text, 'boolean'::text, 'date'::text, 'timestamp'::text, 'single_select'::text, 'multi_select'::text])))
);


--
-- Name: TABLE properties; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.properties IS 'Custom properties of a spot''s members. One that a smart group''s conditions use keeps its type and cannot be deleted; without such a use, deleting it takes its values along.';


--
-- Name: COLUMN properties.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.properties.spot_id IS 'The spot.';


--
-- Name: COLUMN properties.id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.properties.id IS 'The property, unique in its spot; conditions hold it, never the name.';


--
-- Name: COLUMN properties.name; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.properties.name IS 'What people call it; may change at any time.';


--
-- Name: COLUMN properties.type; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.properties.type IS 'text, number, boolean, date, timestamp, single_select or multi_select.';


--
-- Name: properties_id_seq; Type: SEQUENCE; Schema: smart_groups; Owner: -
--

ALTER TABLE smart_groups.properties ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME smart_groups.properties_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: property_choices; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.property_choices (
    spot_id bigint NOT NULL,
    member_id bigint NOT NULL,
    property_id bigint NOT NULL,
    option_id bigint NOT NULL
);


--
-- Name: TABLE property_choices; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.property_choices IS 'Members'' values of multi_select properties, one row for each chosen option.';


--
-- Name: COLUMN property_choices.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_choices.spot_id IS 'The spot.';


--
-- Name: COLUMN property_choices.member_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_choices.member_id IS 'The member.';


--
-- Name: COLUMN property_choices.property_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_choices.property_id IS 'The property.';


--
-- Name: COLUMN property_choices.option_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_choices.option_id IS 'A chosen option.';


--
-- Name: property_options; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.property_options (
    spot_id bigint NOT NULL,
    property_id bigint NOT NULL,
    id bigint NOT NULL,
    label text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);


--
-- Name: TABLE property_options; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.property_options IS 'The options of single- and multi-select properties. One that a smart group''s conditions name cannot be deleted; without such a use, deleting it takes the values along that chose it. Adding and relabelling are free.';


--
-- Name: COLUMN property_options.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_options.spot_id IS 'The spot.';


--
-- Name: COLUMN property_options.property_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_options.property_id IS 'The property that the option belongs to.';


--
-- Name: COLUMN property_options.id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_options.id IS 'The option, unique in its property; conditions hold it, never the label.';


--
-- Name: COLUMN property_options.label; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_options.label IS 'What people read; may change at any time.';


--
-- Name: COLUMN property_options."position"; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_options."position" IS 'Where the option stands in the list of its property''s options.';


--
-- Name: property_options_id_seq; Type: SEQUENCE; Schema: smart_groups; Owner: -
--

ALTER TABLE smart_groups.property_options ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME smart_groups.property_options_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: property_values; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.property_values (
    spot_id bigint NOT NULL,
    member_id bigint NOT NULL,
    property_id bigint NOT NULL,
    text_value text,
    number_value numeric,
    boolean_value boolean,
    date_value date,
    timestamp_value timestamp with time zone,
    option_id bigint,
    CONSTRAINT property_values_one_value CHECK ((num_nonnulls(text_value, number_value, boolean_value, date_value, timestamp_value, option_id) = 1))
);


--
-- Name: TABLE property_values; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.property_values IS 'Members'' values of properties of every type but multi_select: exactly one value column is filled, the one of the property''s type.';


--
-- Name: COLUMN property_values.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_values.spot_id IS 'The spot.';


--
-- Name: COLUMN property_values.member_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_values.member_id IS 'The member.';


--
-- Name: COLUMN property_values.property_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_values.property_id IS 'The property.';


--
-- Name: COLUMN property_values.text_value; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_values.text_value IS 'The value of a text property.';


--
-- Name: COLUMN property_values.number_value; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_values.number_value IS 'The value of a number property.';


--
-- Name: COLUMN property_values.boolean_value; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_values.boolean_value IS 'The value of a boolean property.';


--
-- Name: COLUMN property_values.date_value; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_values.date_value IS 'The value of a date property.';


--
-- Name: COLUMN property_values.timestamp_value; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_values.timestamp_value IS 'The value of a timestamp property.';


--
-- Name: COLUMN property_values.option_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.property_values.option_id IS 'The chosen option of a single_select property.';


--
-- Name: question_options; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.question_options (
    spot_id bigint NOT NULL,
    question_id bigint NOT NULL,
    id bigint NOT NULL,
    label text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);


--
-- Name: TABLE question_options; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.question_options IS 'The options of single- and multi-select questions. One that a smart group''s conditions name cannot be deleted; without such a use, deleting it takes the answers along that chose it. Adding and relabelling are free.';


--
-- Name: COLUMN question_options.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.question_options.spot_id IS 'The spot.';


--
-- Name: COLUMN question_options.question_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.question_options.question_id IS 'The question that the option belongs to.';


--
-- Name: COLUMN question_options.id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.question_options.id IS 'The option, unique in its question; conditions hold it, never the label.';


--
-- Name: COLUMN question_options.label; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.question_options.label IS 'What people read; may change at any time.';


--
-- Name: COLUMN question_options."position"; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.question_options."position" IS 'Where the option stands in the list of its question''s options.';


--
-- Name: question_options_id_seq; Type: SEQUENCE; Schema: smart_groups; Owner: -
--

ALTER TABLE smart_groups.question_options ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME smart_groups.question_options_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: questions; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.questions (
    spot_id bigint NOT NULL,
    id bigint NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    CONSTRAINT questions_type CHECK ((type = ANY (ARRAY['text'::text, 'number'::text, 'boolean'::text, 'date'::text, 'timestamp'::text, 'single_select'::text, 'multi_select'::text])))
);


--
-- Name: TABLE questions; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.questions IS 'Questions of a spot''s registration form. One that a smart group''s conditions use keeps its type and cannot be deleted; without such a use, deleting it takes its answers along.';


--
-- Name: COLUMN questions.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.questions.spot_id IS 'The spot.';


--
-- Name: COLUMN questions.id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.questions.id IS 'The question, unique in its spot; conditions hold it, never the name.';


--
-- Name: COLUMN questions.name; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.questions.name IS 'What people call it; may change at any time.';


--
-- Name: COLUMN questions.type; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.questions.type IS 'text, number, boolean, date, timestamp, single_select or multi_select.';


--
-- Name: questions_id_seq; Type: SEQUENCE; Schema: smart_groups; Owner: -
--

ALTER TABLE smart_groups.questions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME smart_groups.questions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: resource_invitations; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.resource_invitations (
    spot_id bigint NOT NULL,
    resource_id bigint NOT NULL,
    member_id bigint NOT NULL,
    invited_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: TABLE resource_invitations; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.resource_invitations IS 'Who has been invited to which resource through groups. Written by the engine alone: a member''s first group that leads to a resource adds the row, leaving the last one removes it. This version writes none yet.';


--
-- Name: COLUMN resource_invitations.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.resource_invitations.spot_id IS 'The spot.';


--
-- Name: COLUMN resource_invitations.resource_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.resource_invitations.resource_id IS 'The resource.';


--
-- Name: COLUMN resource_invitations.member_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.resource_invitations.member_id IS 'The member.';


--
-- Name: COLUMN resource_invitations.invited_at; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.resource_invitations.invited_at IS 'When the member was invited.';


--
-- Name: resources; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.resources (
    spot_id bigint NOT NULL,
    id bigint NOT NULL,
    type text NOT NULL,
    name text NOT NULL
);


--
-- Name: TABLE resources; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.resources IS 'What members of groups are invited to: lives, courses, channels, forums, collections.';


--
-- Name: COLUMN resources.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.resources.spot_id IS 'The spot.';


--
-- Name: COLUMN resources.id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.resources.id IS 'The resource, unique in its spot.';


--
-- Name: COLUMN resources.type; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.resources.type IS 'What it is, in the application''s words, such as course.';


--
-- Name: COLUMN resources.name; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.resources.name IS 'What people call it.';


--
-- Name: resources_id_seq; Type: SEQUENCE; Schema: smart_groups; Owner: -
--

ALTER TABLE smart_groups.resources ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME smart_groups.resources_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: roles; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.roles (
    spot_id bigint NOT NULL,
    id bigint NOT NULL,
    name text NOT NULL,
    kind text DEFAULT 'custom'::text NOT NULL,
    CONSTRAINT roles_kind CHECK ((kind = ANY (ARRAY['admin'::text, 'member'::text, 'custom'::text])))
);


--
-- Name: TABLE roles; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.roles IS 'Roles of a spot; a member has at most one. A role that a smart group''s conditions use cannot be deleted; without such a use, deleting it leaves its members without a role.';


--
-- Name: COLUMN roles.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.roles.spot_id IS 'The spot.';


--
-- Name: COLUMN roles.id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.roles.id IS 'The role, unique in its spot; conditions hold it, never the name.';


--
-- Name: COLUMN roles.name; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.roles.name IS 'What people call it; may change at any time.';


--
-- Name: COLUMN roles.kind; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.roles.kind IS 'admin, member or custom.';


--
-- Name: roles_id_seq; Type: SEQUENCE; Schema: smart_groups; Owner: -
--

ALTER TABLE smart_groups.roles ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME smart_groups.roles_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: set_aside; Type: VIEW; Schema: smart_groups; Owner: -
--

CREATE VIEW smart_groups.set_aside WITH (security_invoker='true') AS
 SELECT (s.spot_id)::bigint AS spot_id,
    s.group_id,
    (s.member_id)::bigint AS member_id,
    s.attempts,
    s.next_attempt_at,
    s.error
   FROM smart_groups_internal.set_aside() s(spot_id, group_id, member_id, attempts, next_attempt_at, error);


--
-- Name: VIEW set_aside; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON VIEW smart_groups.set_aside IS 'Members and groups that failed again and again: their memberships stay as they are until the next attempt, and the rest of their spot goes on. rebuild(), rebuild_spot() and process_pending() try at once.';


--
-- Name: COLUMN set_aside.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.set_aside.spot_id IS 'The spot.';


--
-- Name: COLUMN set_aside.group_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.set_aside.group_id IS 'The group that fails; null where it is a member.';


--
-- Name: COLUMN set_aside.member_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.set_aside.member_id IS 'The member who fails; null where it is a group.';


--
-- Name: COLUMN set_aside.attempts; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.set_aside.attempts IS 'How often it has failed.';


--
-- Name: COLUMN set_aside.next_attempt_at; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.set_aside.next_attempt_at IS 'When it is tried again.';


--
-- Name: COLUMN set_aside.error; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.set_aside.error IS 'Why it failed; shown to the tables'' owner and to monitoring roles (pg_read_all_stats).';


--
-- Name: spots; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.spots (
    id bigint NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    time_zone text DEFAULT 'UTC'::text NOT NULL
);


--
-- Name: TABLE spots; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.spots IS 'Workspaces (tenants). Everything belongs to exactly one spot, nothing crosses spots; deleting a spot deletes all that is in it.';


--
-- Name: COLUMN spots.id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.spots.id IS 'The spot.';


--
-- Name: COLUMN spots.name; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.spots.name IS 'What people call it.';


--
-- Name: COLUMN spots.time_zone; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.spots.time_zone IS 'IANA name, such as Europe/Berlin, of the zone in which a rule''s days begin and end.';


--
-- Name: spots_id_seq; Type: SEQUENCE; Schema: smart_groups; Owner: -
--

ALTER TABLE smart_groups.spots ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME smart_groups.spots_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tags; Type: TABLE; Schema: smart_groups; Owner: -
--

CREATE TABLE smart_groups.tags (
    spot_id bigint NOT NULL,
    id bigint NOT NULL,
    name text NOT NULL
);


--
-- Name: TABLE tags; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON TABLE smart_groups.tags IS 'Tags of a spot. A tag that a smart group''s conditions use cannot be deleted; without such a use, deleting it takes it off its members.';


--
-- Name: COLUMN tags.spot_id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.tags.spot_id IS 'The spot.';


--
-- Name: COLUMN tags.id; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.tags.id IS 'The tag, unique in its spot; conditions hold it, never the name.';


--
-- Name: COLUMN tags.name; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.tags.name IS 'What people call it; may change at any time.';


--
-- Name: tags_id_seq; Type: SEQUENCE; Schema: smart_groups; Owner: -
--

ALTER TABLE smart_groups.tags ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME smart_groups.tags_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: worker_status; Type: VIEW; Schema: smart_groups; Owner: -
--

CREATE VIEW smart_groups.worker_status WITH (security_invoker='true') AS
 SELECT r.state,
    r.backlog,
    r.spots_pending,
    r.current_as_of,
    r.last_error,
    r.last_error_at,
    r.log_size
   FROM smart_groups_internal.worker_report() r(state, backlog, spots_pending, current_as_of, last_error, last_error_at, log_size);


--
-- Name: VIEW worker_status; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON VIEW smart_groups.worker_status IS 'What the worker of this database does, and how far it is; one row.';


--
-- Name: COLUMN worker_status.state; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.worker_status.state IS 'running; waiting for a commit that wakes it; polling, where start_worker() started it; standby, where the server only replays what another one does; or none, where the extension is not preloaded.';


--
-- Name: COLUMN worker_status.backlog; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.worker_status.backlog IS 'Changes that have been noted and not yet worked off, as estimated.';


--
-- Name: COLUMN worker_status.spots_pending; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.worker_status.spots_pending IS 'Spots whose work was put off, because they were held or had failed.';


--
-- Name: COLUMN worker_status.current_as_of; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.worker_status.current_as_of IS 'All that was committed by then is reflected in the groups, or counted in spots_pending.';


--
-- Name: COLUMN worker_status.last_error; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.worker_status.last_error IS 'The last error that put work off, a spot''s or all; gone when the work is done. Shown to the tables'' owner and to monitoring roles (pg_read_all_stats).';


--
-- Name: COLUMN worker_status.last_error_at; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.worker_status.last_error_at IS 'When that was.';


--
-- Name: COLUMN worker_status.log_size; Type: COMMENT; Schema: smart_groups; Owner: -
--

COMMENT ON COLUMN smart_groups.worker_status.log_size IS 'How many bytes the change log takes, its index included.';


--
-- Data for Name: answer_choices; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.answer_choices (spot_id, member_id, question_id, option_id) FROM stdin;
1	2	7	71
1	4	7	71
1	8	7	71
1	10	7	71
1	14	7	71
1	16	7	71
1	20	7	71
1	22	7	71
1	26	7	71
1	28	7	71
1	32	7	71
1	34	7	71
1	38	7	71
1	40	7	71
1	1	7	72
1	5	7	72
1	7	7	72
1	11	7	72
1	13	7	72
1	17	7	72
1	19	7	72
1	23	7	72
1	25	7	72
1	29	7	72
1	31	7	72
1	35	7	72
1	37	7	72
1	2	7	73
1	4	7	73
1	8	7	73
1	10	7	73
1	14	7	73
1	16	7	73
1	20	7	73
1	22	7	73
1	26	7	73
1	28	7	73
1	32	7	73
1	34	7	73
1	38	7	73
1	40	7	73
\.


--
-- Data for Name: answers; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.answers (spot_id, member_id, question_id, text_value, number_value, boolean_value, date_value, timestamp_value, option_id) FROM stdin;
1	1	1	Text 1	\N	\N	\N	\N	\N
1	2	1	Text 2	\N	\N	\N	\N	\N
1	4	1	Text 4	\N	\N	\N	\N	\N
1	5	1	Text 5	\N	\N	\N	\N	\N
1	8	1	Text 8	\N	\N	\N	\N	\N
1	10	1	Text 10	\N	\N	\N	\N	\N
1	13	1	Text 13	\N	\N	\N	\N	\N
1	14	1	Text 14	\N	\N	\N	\N	\N
1	16	1	Text 16	\N	\N	\N	\N	\N
1	17	1	Text 17	\N	\N	\N	\N	\N
1	20	1	Text 20	\N	\N	\N	\N	\N
1	22	1	Text 22	\N	\N	\N	\N	\N
1	25	1	Text 25	\N	\N	\N	\N	\N
1	26	1	Text 26	\N	\N	\N	\N	\N
1	28	1	Text 28	\N	\N	\N	\N	\N
1	29	1	Text 29	\N	\N	\N	\N	\N
1	32	1	Text 32	\N	\N	\N	\N	\N
1	34	1	Text 34	\N	\N	\N	\N	\N
1	37	1	Text 37	\N	\N	\N	\N	\N
1	38	1	Text 38	\N	\N	\N	\N	\N
1	40	1	Text 40	\N	\N	\N	\N	\N
1	1	2	\N	1.5	\N	\N	\N	\N
1	4	2	\N	4.5	\N	\N	\N	\N
1	5	2	\N	5.5	\N	\N	\N	\N
1	7	2	\N	7.5	\N	\N	\N	\N
1	8	2	\N	8.5	\N	\N	\N	\N
1	11	2	\N	11.5	\N	\N	\N	\N
1	13	2	\N	13.5	\N	\N	\N	\N
1	16	2	\N	16.5	\N	\N	\N	\N
1	17	2	\N	17.5	\N	\N	\N	\N
1	19	2	\N	19.5	\N	\N	\N	\N
1	20	2	\N	20.5	\N	\N	\N	\N
1	23	2	\N	23.5	\N	\N	\N	\N
1	25	2	\N	25.5	\N	\N	\N	\N
1	28	2	\N	28.5	\N	\N	\N	\N
1	29	2	\N	29.5	\N	\N	\N	\N
1	31	2	\N	31.5	\N	\N	\N	\N
1	32	2	\N	32.5	\N	\N	\N	\N
1	35	2	\N	35.5	\N	\N	\N	\N
1	37	2	\N	37.5	\N	\N	\N	\N
1	40	2	\N	40.5	\N	\N	\N	\N
1	2	3	\N	\N	t	\N	\N	\N
1	4	3	\N	\N	t	\N	\N	\N
1	7	3	\N	\N	f	\N	\N	\N
1	8	3	\N	\N	t	\N	\N	\N
1	10	3	\N	\N	t	\N	\N	\N
1	11	3	\N	\N	f	\N	\N	\N
1	14	3	\N	\N	t	\N	\N	\N
1	16	3	\N	\N	t	\N	\N	\N
1	19	3	\N	\N	f	\N	\N	\N
1	20	3	\N	\N	t	\N	\N	\N
1	22	3	\N	\N	t	\N	\N	\N
1	23	3	\N	\N	f	\N	\N	\N
1	26	3	\N	\N	t	\N	\N	\N
1	28	3	\N	\N	t	\N	\N	\N
1	31	3	\N	\N	f	\N	\N	\N
1	32	3	\N	\N	t	\N	\N	\N
1	34	3	\N	\N	t	\N	\N	\N
1	35	3	\N	\N	f	\N	\N	\N
1	38	3	\N	\N	t	\N	\N	\N
1	40	3	\N	\N	t	\N	\N	\N
1	1	4	\N	\N	\N	2024-01-02	\N	\N
1	2	4	\N	\N	\N	2024-01-03	\N	\N
1	5	4	\N	\N	\N	2024-01-06	\N	\N
1	7	4	\N	\N	\N	2024-01-08	\N	\N
1	10	4	\N	\N	\N	2024-01-11	\N	\N
1	11	4	\N	\N	\N	2024-01-12	\N	\N
1	13	4	\N	\N	\N	2024-01-14	\N	\N
1	14	4	\N	\N	\N	2024-01-15	\N	\N
1	17	4	\N	\N	\N	2024-01-18	\N	\N
1	19	4	\N	\N	\N	2024-01-20	\N	\N
1	22	4	\N	\N	\N	2024-01-23	\N	\N
1	23	4	\N	\N	\N	2024-01-24	\N	\N
1	25	4	\N	\N	\N	2024-01-26	\N	\N
1	26	4	\N	\N	\N	2024-01-27	\N	\N
1	29	4	\N	\N	\N	2024-01-30	\N	\N
1	31	4	\N	\N	\N	2024-02-01	\N	\N
1	34	4	\N	\N	\N	2024-02-04	\N	\N
1	35	4	\N	\N	\N	2024-02-05	\N	\N
1	37	4	\N	\N	\N	2024-02-07	\N	\N
1	38	4	\N	\N	\N	2024-02-08	\N	\N
1	1	5	\N	\N	\N	\N	2024-01-01 13:00:00+00	\N
1	2	5	\N	\N	\N	\N	2024-01-01 14:00:00+00	\N
1	4	5	\N	\N	\N	\N	2024-01-01 16:00:00+00	\N
1	5	5	\N	\N	\N	\N	2024-01-01 17:00:00+00	\N
1	8	5	\N	\N	\N	\N	2024-01-01 20:00:00+00	\N
1	10	5	\N	\N	\N	\N	2024-01-01 22:00:00+00	\N
1	13	5	\N	\N	\N	\N	2024-01-02 01:00:00+00	\N
1	14	5	\N	\N	\N	\N	2024-01-02 02:00:00+00	\N
1	16	5	\N	\N	\N	\N	2024-01-02 04:00:00+00	\N
1	17	5	\N	\N	\N	\N	2024-01-02 05:00:00+00	\N
1	20	5	\N	\N	\N	\N	2024-01-02 08:00:00+00	\N
1	22	5	\N	\N	\N	\N	2024-01-02 10:00:00+00	\N
1	25	5	\N	\N	\N	\N	2024-01-02 13:00:00+00	\N
1	26	5	\N	\N	\N	\N	2024-01-02 14:00:00+00	\N
1	28	5	\N	\N	\N	\N	2024-01-02 16:00:00+00	\N
1	29	5	\N	\N	\N	\N	2024-01-02 17:00:00+00	\N
1	32	5	\N	\N	\N	\N	2024-01-02 20:00:00+00	\N
1	34	5	\N	\N	\N	\N	2024-01-02 22:00:00+00	\N
1	37	5	\N	\N	\N	\N	2024-01-03 01:00:00+00	\N
1	38	5	\N	\N	\N	\N	2024-01-03 02:00:00+00	\N
1	40	5	\N	\N	\N	\N	2024-01-03 04:00:00+00	\N
1	1	6	\N	\N	\N	\N	\N	62
1	4	6	\N	\N	\N	\N	\N	62
1	5	6	\N	\N	\N	\N	\N	63
1	7	6	\N	\N	\N	\N	\N	62
1	8	6	\N	\N	\N	\N	\N	63
1	11	6	\N	\N	\N	\N	\N	63
1	13	6	\N	\N	\N	\N	\N	62
1	16	6	\N	\N	\N	\N	\N	62
1	17	6	\N	\N	\N	\N	\N	63
1	19	6	\N	\N	\N	\N	\N	62
1	20	6	\N	\N	\N	\N	\N	63
1	23	6	\N	\N	\N	\N	\N	63
1	25	6	\N	\N	\N	\N	\N	62
1	28	6	\N	\N	\N	\N	\N	62
1	29	6	\N	\N	\N	\N	\N	63
1	31	6	\N	\N	\N	\N	\N	62
1	32	6	\N	\N	\N	\N	\N	63
1	35	6	\N	\N	\N	\N	\N	63
1	37	6	\N	\N	\N	\N	\N	62
1	40	6	\N	\N	\N	\N	\N	62
\.


--
-- Data for Name: blacklist; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.blacklist (spot_id, group_id, member_id, reason, added_by, added_at) FROM stdin;
1	101	2	asked for it	Ada	2026-11-27 22:46:15.973743+00
2	201	2	\N	\N	2026-11-27 22:46:15.973743+00
\.


--
-- Data for Name: events; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.events (spot_id, id, kind, group_id, resource_id, member_id, reason, occurred_at, xid) FROM stdin;
\.


--
-- Data for Name: group_dependencies; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.group_dependencies (spot_id, group_id, property_id, question_id, tag_id, role_id, depends_on_group_id) FROM stdin;
1	102	\N	\N	\N	1	\N
1	103	\N	\N	1	\N	\N
1	103	\N	\N	2	\N	\N
1	104	1	\N	\N	\N	\N
1	105	2	\N	\N	\N	\N
1	106	3	\N	\N	\N	\N
1	107	4	\N	\N	\N	\N
1	108	\N	5	\N	\N	\N
1	109	6	\N	\N	\N	\N
1	110	\N	7	\N	\N	\N
1	111	\N	\N	\N	\N	1
2	201	\N	\N	3	\N	\N
1	113	\N	\N	\N	\N	101
1	113	\N	\N	\N	\N	112
\.


--
-- Data for Name: group_members; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.group_members (spot_id, group_id, member_id, kind, added_at) FROM stdin;
1	1	5	static	2026-11-27 22:46:15.912261+00
1	1	10	static	2026-11-27 22:46:15.912261+00
1	1	15	static	2026-11-27 22:46:15.912261+00
1	1	20	static	2026-11-27 22:46:15.912261+00
1	1	25	static	2026-11-27 22:46:15.912261+00
1	101	4	smart	2026-11-27 22:46:15.97631+00
1	101	6	smart	2026-11-27 22:46:15.97631+00
1	101	8	smart	2026-11-27 22:46:15.97631+00
1	101	10	smart	2026-11-27 22:46:15.97631+00
1	101	12	smart	2026-11-27 22:46:15.97631+00
1	101	14	smart	2026-11-27 22:46:15.97631+00
1	101	16	smart	2026-11-27 22:46:15.97631+00
1	101	18	smart	2026-11-27 22:46:15.97631+00
1	101	20	smart	2026-11-27 22:46:15.97631+00
1	101	22	smart	2026-11-27 22:46:15.97631+00
1	101	24	smart	2026-11-27 22:46:15.97631+00
1	101	26	smart	2026-11-27 22:46:15.97631+00
1	101	28	smart	2026-11-27 22:46:15.97631+00
1	101	30	smart	2026-11-27 22:46:15.97631+00
1	101	32	smart	2026-11-27 22:46:15.97631+00
1	101	34	smart	2026-11-27 22:46:15.97631+00
1	101	36	smart	2026-11-27 22:46:15.97631+00
1	101	38	smart	2026-11-27 22:46:15.97631+00
1	101	40	smart	2026-11-27 22:46:15.97631+00
1	102	6	smart	2026-11-27 22:46:15.97631+00
1	102	9	smart	2026-11-27 22:46:15.97631+00
1	102	12	smart	2026-11-27 22:46:15.97631+00
1	102	18	smart	2026-11-27 22:46:15.97631+00
1	102	21	smart	2026-11-27 22:46:15.97631+00
1	102	24	smart	2026-11-27 22:46:15.97631+00
1	102	30	smart	2026-11-27 22:46:15.97631+00
1	102	33	smart	2026-11-27 22:46:15.97631+00
1	102	36	smart	2026-11-27 22:46:15.97631+00
1	103	1	smart	2026-11-27 22:46:15.97631+00
1	103	4	smart	2026-11-27 22:46:15.97631+00
1	103	10	smart	2026-11-27 22:46:15.97631+00
1	103	13	smart	2026-11-27 22:46:15.97631+00
1	103	16	smart	2026-11-27 22:46:15.97631+00
1	103	22	smart	2026-11-27 22:46:15.97631+00
1	103	25	smart	2026-11-27 22:46:15.97631+00
1	103	28	smart	2026-11-27 22:46:15.97631+00
1	103	34	smart	2026-11-27 22:46:15.97631+00
1	103	37	smart	2026-11-27 22:46:15.97631+00
1	103	40	smart	2026-11-27 22:46:15.97631+00
1	104	1	smart	2026-11-27 22:46:15.97631+00
1	104	10	smart	2026-11-27 22:46:15.97631+00
1	104	12	smart	2026-11-27 22:46:15.97631+00
1	104	13	smart	2026-11-27 22:46:15.97631+00
1	104	14	smart	2026-11-27 22:46:15.97631+00
1	104	16	smart	2026-11-27 22:46:15.97631+00
1	104	17	smart	2026-11-27 22:46:15.97631+00
1	104	18	smart	2026-11-27 22:46:15.97631+00
1	105	20	smart	2026-11-27 22:46:15.97631+00
1	105	21	smart	2026-11-27 22:46:15.97631+00
1	105	24	smart	2026-11-27 22:46:15.97631+00
1	105	25	smart	2026-11-27 22:46:15.97631+00
1	105	28	smart	2026-11-27 22:46:15.97631+00
1	105	29	smart	2026-11-27 22:46:15.97631+00
1	105	32	smart	2026-11-27 22:46:15.97631+00
1	105	33	smart	2026-11-27 22:46:15.97631+00
1	105	36	smart	2026-11-27 22:46:15.97631+00
1	105	37	smart	2026-11-27 22:46:15.97631+00
1	105	40	smart	2026-11-27 22:46:15.97631+00
1	106	2	smart	2026-11-27 22:46:15.97631+00
1	106	4	smart	2026-11-27 22:46:15.97631+00
1	106	6	smart	2026-11-27 22:46:15.97631+00
1	106	8	smart	2026-11-27 22:46:15.97631+00
1	106	10	smart	2026-11-27 22:46:15.97631+00
1	106	12	smart	2026-11-27 22:46:15.97631+00
1	106	14	smart	2026-11-27 22:46:15.97631+00
1	106	16	smart	2026-11-27 22:46:15.97631+00
1	106	18	smart	2026-11-27 22:46:15.97631+00
1	106	20	smart	2026-11-27 22:46:15.97631+00
1	106	22	smart	2026-11-27 22:46:15.97631+00
1	106	24	smart	2026-11-27 22:46:15.97631+00
1	106	26	smart	2026-11-27 22:46:15.97631+00
1	106	28	smart	2026-11-27 22:46:15.97631+00
1	106	30	smart	2026-11-27 22:46:15.97631+00
1	106	32	smart	2026-11-27 22:46:15.97631+00
1	106	34	smart	2026-11-27 22:46:15.97631+00
1	106	36	smart	2026-11-27 22:46:15.97631+00
1	106	38	smart	2026-11-27 22:46:15.97631+00
1	106	40	smart	2026-11-27 22:46:15.97631+00
1	107	1	smart	2026-11-27 22:46:15.97631+00
1	107	2	smart	2026-11-27 22:46:15.97631+00
1	107	5	smart	2026-11-27 22:46:15.97631+00
1	107	6	smart	2026-11-27 22:46:15.97631+00
1	107	9	smart	2026-11-27 22:46:15.97631+00
1	107	10	smart	2026-11-27 22:46:15.97631+00
1	107	13	smart	2026-11-27 22:46:15.97631+00
1	107	14	smart	2026-11-27 22:46:15.97631+00
1	107	17	smart	2026-11-27 22:46:15.97631+00
1	107	18	smart	2026-11-27 22:46:15.97631+00
1	108	1	smart	2026-11-27 22:46:15.97631+00
1	108	2	smart	2026-11-27 22:46:15.97631+00
1	108	4	smart	2026-11-27 22:46:15.97631+00
1	108	5	smart	2026-11-27 22:46:15.97631+00
1	108	8	smart	2026-11-27 22:46:15.97631+00
1	108	10	smart	2026-11-27 22:46:15.97631+00
1	108	13	smart	2026-11-27 22:46:15.97631+00
1	108	14	smart	2026-11-27 22:46:15.97631+00
1	108	16	smart	2026-11-27 22:46:15.97631+00
1	108	17	smart	2026-11-27 22:46:15.97631+00
1	108	20	smart	2026-11-27 22:46:15.97631+00
1	108	22	smart	2026-11-27 22:46:15.97631+00
1	108	25	smart	2026-11-27 22:46:15.97631+00
1	108	26	smart	2026-11-27 22:46:15.97631+00
1	108	28	smart	2026-11-27 22:46:15.97631+00
1	108	29	smart	2026-11-27 22:46:15.97631+00
1	108	32	smart	2026-11-27 22:46:15.97631+00
1	108	34	smart	2026-11-27 22:46:15.97631+00
1	108	37	smart	2026-11-27 22:46:15.97631+00
1	108	38	smart	2026-11-27 22:46:15.97631+00
1	108	40	smart	2026-11-27 22:46:15.97631+00
1	109	1	smart	2026-11-27 22:46:15.97631+00
1	109	2	smart	2026-11-27 22:46:15.97631+00
1	109	4	smart	2026-11-27 22:46:15.97631+00
1	109	5	smart	2026-11-27 22:46:15.97631+00
1	109	6	smart	2026-11-27 22:46:15.97631+00
1	109	8	smart	2026-11-27 22:46:15.97631+00
1	109	10	smart	2026-11-27 22:46:15.97631+00
1	109	13	smart	2026-11-27 22:46:15.97631+00
1	109	14	smart	2026-11-27 22:46:15.97631+00
1	109	16	smart	2026-11-27 22:46:15.97631+00
1	109	17	smart	2026-11-27 22:46:15.97631+00
1	109	18	smart	2026-11-27 22:46:15.97631+00
1	109	20	smart	2026-11-27 22:46:15.97631+00
1	109	22	smart	2026-11-27 22:46:15.97631+00
1	109	25	smart	2026-11-27 22:46:15.97631+00
1	109	26	smart	2026-11-27 22:46:15.97631+00
1	109	28	smart	2026-11-27 22:46:15.97631+00
1	109	29	smart	2026-11-27 22:46:15.97631+00
1	109	30	smart	2026-11-27 22:46:15.97631+00
1	109	32	smart	2026-11-27 22:46:15.97631+00
1	109	34	smart	2026-11-27 22:46:15.97631+00
1	109	37	smart	2026-11-27 22:46:15.97631+00
1	109	38	smart	2026-11-27 22:46:15.97631+00
1	109	40	smart	2026-11-27 22:46:15.97631+00
1	110	2	smart	2026-11-27 22:46:15.97631+00
1	110	4	smart	2026-11-27 22:46:15.97631+00
1	110	8	smart	2026-11-27 22:46:15.97631+00
1	110	10	smart	2026-11-27 22:46:15.97631+00
1	110	14	smart	2026-11-27 22:46:15.97631+00
1	110	16	smart	2026-11-27 22:46:15.97631+00
1	110	20	smart	2026-11-27 22:46:15.97631+00
1	110	22	smart	2026-11-27 22:46:15.97631+00
1	110	26	smart	2026-11-27 22:46:15.97631+00
1	110	28	smart	2026-11-27 22:46:15.97631+00
1	110	32	smart	2026-11-27 22:46:15.97631+00
1	110	34	smart	2026-11-27 22:46:15.97631+00
1	110	38	smart	2026-11-27 22:46:15.97631+00
1	110	40	smart	2026-11-27 22:46:15.97631+00
1	111	5	smart	2026-11-27 22:46:15.97631+00
1	111	10	smart	2026-11-27 22:46:15.97631+00
1	111	20	smart	2026-11-27 22:46:15.97631+00
1	111	25	smart	2026-11-27 22:46:15.97631+00
1	112	1	smart	2026-11-27 22:46:15.97631+00
1	112	2	smart	2026-11-27 22:46:15.97631+00
1	112	4	smart	2026-11-27 22:46:15.97631+00
1	112	5	smart	2026-11-27 22:46:15.97631+00
1	112	6	smart	2026-11-27 22:46:15.97631+00
1	112	8	smart	2026-11-27 22:46:15.97631+00
1	112	9	smart	2026-11-27 22:46:15.97631+00
1	112	10	smart	2026-11-27 22:46:15.97631+00
1	112	12	smart	2026-11-27 22:46:15.97631+00
1	112	13	smart	2026-11-27 22:46:15.97631+00
1	112	14	smart	2026-11-27 22:46:15.97631+00
1	112	16	smart	2026-11-27 22:46:15.97631+00
1	112	17	smart	2026-11-27 22:46:15.97631+00
1	112	18	smart	2026-11-27 22:46:15.97631+00
1	112	20	smart	2026-11-27 22:46:15.97631+00
1	112	21	smart	2026-11-27 22:46:15.97631+00
1	112	22	smart	2026-11-27 22:46:15.97631+00
1	112	24	smart	2026-11-27 22:46:15.97631+00
1	112	25	smart	2026-11-27 22:46:15.97631+00
1	112	26	smart	2026-11-27 22:46:15.97631+00
1	112	28	smart	2026-11-27 22:46:15.97631+00
1	112	29	smart	2026-11-27 22:46:15.97631+00
1	112	30	smart	2026-11-27 22:46:15.97631+00
1	112	32	smart	2026-11-27 22:46:15.97631+00
1	112	33	smart	2026-11-27 22:46:15.97631+00
1	112	34	smart	2026-11-27 22:46:15.97631+00
1	112	36	smart	2026-11-27 22:46:15.97631+00
1	112	37	smart	2026-11-27 22:46:15.97631+00
1	112	38	smart	2026-11-27 22:46:15.97631+00
1	112	40	smart	2026-11-27 22:46:15.97631+00
1	113	1	smart	2026-11-27 22:46:15.97631+00
1	113	2	smart	2026-11-27 22:46:15.97631+00
1	113	4	smart	2026-11-27 22:46:15.97631+00
1	113	5	smart	2026-11-27 22:46:15.97631+00
1	113	6	smart	2026-11-27 22:46:15.97631+00
1	113	8	smart	2026-11-27 22:46:15.97631+00
1	113	9	smart	2026-11-27 22:46:15.97631+00
1	113	10	smart	2026-11-27 22:46:15.97631+00
1	113	12	smart	2026-11-27 22:46:15.97631+00
1	113	13	smart	2026-11-27 22:46:15.97631+00
1	113	14	smart	2026-11-27 22:46:15.97631+00
1	113	16	smart	2026-11-27 22:46:15.97631+00
1	113	17	smart	2026-11-27 22:46:15.97631+00
1	113	18	smart	2026-11-27 22:46:15.97631+00
1	113	20	smart	2026-11-27 22:46:15.97631+00
1	113	21	smart	2026-11-27 22:46:15.97631+00
1	113	22	smart	2026-11-27 22:46:15.97631+00
1	113	24	smart	2026-11-27 22:46:15.97631+00
1	113	25	smart	2026-11-27 22:46:15.97631+00
1	113	26	smart	2026-11-27 22:46:15.97631+00
1	113	28	smart	2026-11-27 22:46:15.97631+00
1	113	29	smart	2026-11-27 22:46:15.97631+00
1	113	30	smart	2026-11-27 22:46:15.97631+00
1	113	32	smart	2026-11-27 22:46:15.97631+00
1	113	33	smart	2026-11-27 22:46:15.97631+00
1	113	34	smart	2026-11-27 22:46:15.97631+00
1	113	36	smart	2026-11-27 22:46:15.97631+00
1	113	37	smart	2026-11-27 22:46:15.97631+00
1	113	38	smart	2026-11-27 22:46:15.97631+00
1	113	40	smart	2026-11-27 22:46:15.97631+00
2	201	4	smart	2026-11-27 22:46:15.97631+00
2	201	6	smart	2026-11-27 22:46:15.97631+00
2	201	8	smart	2026-11-27 22:46:15.97631+00
2	201	10	smart	2026-11-27 22:46:15.97631+00
2	201	12	smart	2026-11-27 22:46:15.97631+00
2	201	14	smart	2026-11-27 22:46:15.97631+00
2	201	16	smart	2026-11-27 22:46:15.97631+00
2	201	18	smart	2026-11-27 22:46:15.97631+00
2	201	20	smart	2026-11-27 22:46:15.97631+00
2	201	22	smart	2026-11-27 22:46:15.97631+00
2	201	24	smart	2026-11-27 22:46:15.97631+00
2	201	26	smart	2026-11-27 22:46:15.97631+00
2	201	28	smart	2026-11-27 22:46:15.97631+00
2	201	30	smart	2026-11-27 22:46:15.97631+00
2	201	32	smart	2026-11-27 22:46:15.97631+00
2	201	34	smart	2026-11-27 22:46:15.97631+00
2	201	36	smart	2026-11-27 22:46:15.97631+00
2	201	38	smart	2026-11-27 22:46:15.97631+00
2	201	40	smart	2026-11-27 22:46:15.97631+00
2	202	1	smart	2026-11-27 22:46:15.97631+00
2	202	5	smart	2026-11-27 22:46:15.97631+00
2	202	9	smart	2026-11-27 22:46:15.97631+00
2	202	13	smart	2026-11-27 22:46:15.97631+00
2	202	17	smart	2026-11-27 22:46:15.97631+00
2	202	21	smart	2026-11-27 22:46:15.97631+00
2	202	25	smart	2026-11-27 22:46:15.97631+00
2	202	29	smart	2026-11-27 22:46:15.97631+00
2	202	33	smart	2026-11-27 22:46:15.97631+00
2	202	37	smart	2026-11-27 22:46:15.97631+00
\.


--
-- Data for Name: group_resources; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.group_resources (spot_id, group_id, resource_id) FROM stdin;
1	101	1
1	1	2
\.


--
-- Data for Name: groups; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.groups (spot_id, id, kind, name, icon, description, conditions, created_at, updated_at) FROM stdin;
1	1	static	Friends	star	Put in by hand	\N	2026-11-27 22:46:15.909747+00	2026-11-27 22:46:15.909747+00
1	101	smart	email endsWith	\N	\N	{"rules": [{"field": "email", "value": "@acme.example", "operator": "endsWith"}], "combinator": "and"}	2026-11-27 22:46:15.917739+00	2026-11-27 22:46:15.917739+00
1	102	smart	role =	\N	\N	{"rules": [{"field": "role", "value": "1", "operator": "="}], "combinator": "and"}	2026-11-27 22:46:15.917739+00	2026-11-27 22:46:15.917739+00
1	103	smart	tag in	\N	\N	{"rules": [{"field": "tag", "value": ["1", "2"], "operator": "in"}], "combinator": "and"}	2026-11-27 22:46:15.917739+00	2026-11-27 22:46:15.917739+00
1	104	smart	property:1 beginsWith	\N	\N	{"rules": [{"field": "property:1", "value": "text 1", "operator": "beginsWith"}], "combinator": "and"}	2026-11-27 22:46:15.917739+00	2026-11-27 22:46:15.917739+00
1	105	smart	property:2 >	\N	\N	{"rules": [{"field": "property:2", "value": 20, "operator": ">"}], "combinator": "and"}	2026-11-27 22:46:15.917739+00	2026-11-27 22:46:15.917739+00
1	106	smart	property:3 =	\N	\N	{"rules": [{"field": "property:3", "value": true, "operator": "="}], "combinator": "and"}	2026-11-27 22:46:15.917739+00	2026-11-27 22:46:15.917739+00
1	107	smart	property:4 <=	\N	\N	{"rules": [{"field": "property:4", "value": "2024-01-20", "operator": "<="}], "combinator": "and"}	2026-11-27 22:46:15.917739+00	2026-11-27 22:46:15.917739+00
1	108	smart	question:5 notNull	\N	\N	{"rules": [{"field": "question:5", "value": null, "operator": "notNull"}], "combinator": "and"}	2026-11-27 22:46:15.917739+00	2026-11-27 22:46:15.917739+00
1	109	smart	property:6 !=	\N	\N	{"rules": [{"field": "property:6", "value": "61", "operator": "!="}], "combinator": "and"}	2026-11-27 22:46:15.917739+00	2026-11-27 22:46:15.917739+00
1	110	smart	question:7 containsAll	\N	\N	{"rules": [{"field": "question:7", "value": ["71", "73"], "operator": "containsAll"}], "combinator": "and"}	2026-11-27 22:46:15.917739+00	2026-11-27 22:46:15.917739+00
1	111	smart	group in	\N	\N	{"rules": [{"field": "group", "value": ["1"], "operator": "in"}], "combinator": "and"}	2026-11-27 22:46:15.917739+00	2026-11-27 22:46:15.917739+00
1	112	smart	last_active_at <	\N	\N	{"rules": [{"field": "last_active_at", "value": {"mode": "relative", "unit": "day", "anchor": "now", "offset": -30}, "operator": "<"}], "combinator": "and"}	2026-11-27 22:46:15.917739+00	2026-11-27 22:46:15.917739+00
2	201	smart	tag notIn	\N	\N	{"rules": [{"field": "tag", "value": ["3"], "operator": "notIn"}], "combinator": "and"}	2026-11-27 22:46:15.917739+00	2026-11-27 22:46:15.917739+00
2	202	smart	status =	\N	\N	{"rules": [{"field": "status", "value": "invited", "operator": "="}], "combinator": "and"}	2026-11-27 22:46:15.917739+00	2026-11-27 22:46:15.917739+00
1	113	smart	of groups	\N	\N	{"rules": [{"field": "group", "value": ["101", "112"], "operator": "in"}, {"field": "title", "value": "chair", "operator": "="}], "combinator": "or"}	2026-11-27 22:46:15.965736+00	2026-11-27 22:46:15.965736+00
\.


--
-- Data for Name: member_tags; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.member_tags (spot_id, member_id, tag_id) FROM stdin;
1	1	2
1	4	1
1	7	2
1	10	1
1	13	2
1	16	1
1	19	2
1	22	1
1	25	2
1	28	1
1	31	2
1	34	1
1	37	2
1	40	1
2	1	3
2	5	3
2	9	3
2	13	3
2	17	3
2	21	3
2	25	3
2	29	3
2	33	3
2	37	3
\.


--
-- Data for Name: members; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.members (spot_id, id, first_name, last_name, email, title, status, role_id, invited_at, registered_at, last_active_at) FROM stdin;
1	1	First 1	Last 1	member1@home.example	\N	invited	\N	2024-01-02 00:00:00+00	2024-02-02 00:00:00+00	2024-03-02 00:00:00+00
1	2	First 2	Last 2	member2@acme.example	\N	pending	\N	2024-01-03 00:00:00+00	2024-02-03 00:00:00+00	2024-03-03 00:00:00+00
1	3	First 3	Last 3	member3@home.example	\N	declined	1	2024-01-04 00:00:00+00	2024-02-04 00:00:00+00	2024-03-04 00:00:00+00
1	4	First 4	Last 4	member4@acme.example	\N	accepted	\N	2024-01-05 00:00:00+00	2024-02-05 00:00:00+00	2024-03-05 00:00:00+00
1	5	First 5	Last 5	member5@home.example	chair	invited	\N	2024-01-06 00:00:00+00	2024-02-06 00:00:00+00	2024-03-06 00:00:00+00
1	6	First 6	Last 6	member6@acme.example	\N	pending	1	2024-01-07 00:00:00+00	2024-02-07 00:00:00+00	2024-03-07 00:00:00+00
1	7	First 7	Last 7	member7@home.example	\N	declined	\N	2024-01-08 00:00:00+00	2024-02-08 00:00:00+00	2024-03-08 00:00:00+00
1	8	First 8	Last 8	member8@acme.example	\N	accepted	\N	2024-01-09 00:00:00+00	2024-02-09 00:00:00+00	2024-03-09 00:00:00+00
1	9	First 9	Last 9	member9@home.example	\N	invited	1	2024-01-10 00:00:00+00	2024-02-10 00:00:00+00	2024-03-10 00:00:00+00
1	10	First 10	Last 10	member10@acme.example	chair	pending	\N	2024-01-11 00:00:00+00	2024-02-11 00:00:00+00	2024-03-11 00:00:00+00
1	11	First 11	Last 11	member11@home.example	\N	declined	\N	2024-01-12 00:00:00+00	2024-02-12 00:00:00+00	2024-03-12 00:00:00+00
1	12	First 12	Last 12	member12@acme.example	\N	accepted	1	2024-01-13 00:00:00+00	2024-02-13 00:00:00+00	2024-03-13 00:00:00+00
1	13	First 13	Last 13	member13@home.example	\N	invited	\N	2024-01-14 00:00:00+00	2024-02-14 00:00:00+00	2024-03-14 00:00:00+00
1	14	First 14	Last 14	member14@acme.example	\N	pending	\N	2024-01-15 00:00:00+00	2024-02-15 00:00:00+00	2024-03-15 00:00:00+00
1	15	First 15	Last 15	member15@home.example	chair	declined	1	2024-01-16 00:00:00+00	2024-02-16 00:00:00+00	2024-03-16 00:00:00+00
1	16	First 16	Last 16	member16@acme.example	\N	accepted	\N	2024-01-17 00:00:00+00	2024-02-17 00:00:00+00	2024-03-17 00:00:00+00
1	17	First 17	Last 17	member17@home.example	\N	invited	\N	2024-01-18 00:00:00+00	2024-02-18 00:00:00+00	2024-03-18 00:00:00+00
1	18	First 18	Last 18	member18@acme.example	\N	pending	1	2024-01-19 00:00:00+00	2024-02-19 00:00:00+00	2024-03-19 00:00:00+00
1	19	First 19	Last 19	member19@home.example	\N	declined	\N	2024-01-20 00:00:00+00	2024-02-20 00:00:00+00	2024-03-20 00:00:00+00
1	20	First 20	Last 20	member20@acme.example	chair	accepted	\N	2024-01-21 00:00:00+00	2024-02-21 00:00:00+00	2024-03-21 00:00:00+00
1	21	First 21	Last 21	member21@home.example	\N	invited	1	2024-01-22 00:00:00+00	2024-02-22 00:00:00+00	2024-03-22 00:00:00+00
1	22	First 22	Last 22	member22@acme.example	\N	pending	\N	2024-01-23 00:00:00+00	2024-02-23 00:00:00+00	2024-03-23 00:00:00+00
1	23	First 23	Last 23	member23@home.example	\N	declined	\N	2024-01-24 00:00:00+00	2024-02-24 00:00:00+00	2024-03-24 00:00:00+00
1	24	First 24	Last 24	member24@acme.example	\N	accepted	1	2024-01-25 00:00:00+00	2024-02-25 00:00:00+00	2024-03-25 00:00:00+00
1	25	First 25	Last 25	member25@home.example	chair	invited	\N	2024-01-26 00:00:00+00	2024-02-26 00:00:00+00	2024-03-26 00:00:00+00
1	26	First 26	Last 26	member26@acme.example	\N	pending	\N	2024-01-27 00:00:00+00	2024-02-27 00:00:00+00	2024-03-27 00:00:00+00
1	27	First 27	Last 27	member27@home.example	\N	declined	1	2024-01-28 00:00:00+00	2024-02-28 00:00:00+00	2024-03-28 00:00:00+00
1	28	First 28	Last 28	member28@acme.example	\N	accepted	\N	2024-01-29 00:00:00+00	2024-02-29 00:00:00+00	2024-03-29 00:00:00+00
1	29	First 29	Last 29	member29@home.example	\N	invited	\N	2024-01-30 00:00:00+00	2024-03-01 00:00:00+00	2024-03-30 00:00:00+00
1	30	First 30	Last 30	member30@acme.example	chair	pending	1	2024-01-31 00:00:00+00	2024-03-02 00:00:00+00	2024-03-31 00:00:00+00
1	31	First 31	Last 31	member31@home.example	\N	declined	\N	2024-02-01 00:00:00+00	2024-03-03 00:00:00+00	2024-04-01 00:00:00+00
1	32	First 32	Last 32	member32@acme.example	\N	accepted	\N	2024-02-02 00:00:00+00	2024-03-04 00:00:00+00	2024-04-02 00:00:00+00
1	33	First 33	Last 33	member33@home.example	\N	invited	1	2024-02-03 00:00:00+00	2024-03-05 00:00:00+00	2024-04-03 00:00:00+00
1	34	First 34	Last 34	member34@acme.example	\N	pending	\N	2024-02-04 00:00:00+00	2024-03-06 00:00:00+00	2024-04-04 00:00:00+00
1	35	First 35	Last 35	member35@home.example	chair	declined	\N	2024-02-05 00:00:00+00	2024-03-07 00:00:00+00	2024-04-05 00:00:00+00
1	36	First 36	Last 36	member36@acme.example	\N	accepted	1	2024-02-06 00:00:00+00	2024-03-08 00:00:00+00	2024-04-06 00:00:00+00
1	37	First 37	Last 37	member37@home.example	\N	invited	\N	2024-02-07 00:00:00+00	2024-03-09 00:00:00+00	2024-04-07 00:00:00+00
1	38	First 38	Last 38	member38@acme.example	\N	pending	\N	2024-02-08 00:00:00+00	2024-03-10 00:00:00+00	2024-04-08 00:00:00+00
1	39	First 39	Last 39	member39@home.example	\N	declined	1	2024-02-09 00:00:00+00	2024-03-11 00:00:00+00	2024-04-09 00:00:00+00
1	40	First 40	Last 40	member40@acme.example	chair	accepted	\N	2024-02-10 00:00:00+00	2024-03-12 00:00:00+00	2024-04-10 00:00:00+00
2	1	First 1	Last 1	member1@home.example	\N	invited	\N	2024-01-02 00:00:00+00	2024-02-02 00:00:00+00	2024-03-02 00:00:00+00
2	2	First 2	Last 2	member2@acme.example	\N	pending	\N	2024-01-03 00:00:00+00	2024-02-03 00:00:00+00	2024-03-03 00:00:00+00
2	3	First 3	Last 3	member3@home.example	\N	declined	2	2024-01-04 00:00:00+00	2024-02-04 00:00:00+00	2024-03-04 00:00:00+00
2	4	First 4	Last 4	member4@acme.example	\N	accepted	\N	2024-01-05 00:00:00+00	2024-02-05 00:00:00+00	2024-03-05 00:00:00+00
2	5	First 5	Last 5	member5@home.example	chair	invited	\N	2024-01-06 00:00:00+00	2024-02-06 00:00:00+00	2024-03-06 00:00:00+00
2	6	First 6	Last 6	member6@acme.example	\N	pending	2	2024-01-07 00:00:00+00	2024-02-07 00:00:00+00	2024-03-07 00:00:00+00
2	7	First 7	Last 7	member7@home.example	\N	declined	\N	2024-01-08 00:00:00+00	2024-02-08 00:00:00+00	2024-03-08 00:00:00+00
2	8	First 8	Last 8	member8@acme.example	\N	accepted	\N	2024-01-09 00:00:00+00	2024-02-09 00:00:00+00	2024-03-09 00:00:00+00
2	9	First 9	Last 9	member9@home.example	\N	invited	2	2024-01-10 00:00:00+00	2024-02-10 00:00:00+00	2024-03-10 00:00:00+00
2	10	First 10	Last 10	member10@acme.example	chair	pending	\N	2024-01-11 00:00:00+00	2024-02-11 00:00:00+00	2024-03-11 00:00:00+00
2	11	First 11	Last 11	member11@home.example	\N	declined	\N	2024-01-12 00:00:00+00	2024-02-12 00:00:00+00	2024-03-12 00:00:00+00
2	12	First 12	Last 12	member12@acme.example	\N	accepted	2	2024-01-13 00:00:00+00	2024-02-13 00:00:00+00	2024-03-13 00:00:00+00
2	13	First 13	Last 13	member13@home.example	\N	invited	\N	2024-01-14 00:00:00+00	2024-02-14 00:00:00+00	2024-03-14 00:00:00+00
2	14	First 14	Last 14	member14@acme.example	\N	pending	\N	2024-01-15 00:00:00+00	2024-02-15 00:00:00+00	2024-03-15 00:00:00+00
2	15	First 15	Last 15	member15@home.example	chair	declined	2	2024-01-16 00:00:00+00	2024-02-16 00:00:00+00	2024-03-16 00:00:00+00
2	16	First 16	Last 16	member16@acme.example	\N	accepted	\N	2024-01-17 00:00:00+00	2024-02-17 00:00:00+00	2024-03-17 00:00:00+00
2	17	First 17	Last 17	member17@home.example	\N	invited	\N	2024-01-18 00:00:00+00	2024-02-18 00:00:00+00	2024-03-18 00:00:00+00
2	18	First 18	Last 18	member18@acme.example	\N	pending	2	2024-01-19 00:00:00+00	2024-02-19 00:00:00+00	2024-03-19 00:00:00+00
2	19	First 19	Last 19	member19@home.example	\N	declined	\N	2024-01-20 00:00:00+00	2024-02-20 00:00:00+00	2024-03-20 00:00:00+00
2	20	First 20	Last 20	member20@acme.example	chair	accepted	\N	2024-01-21 00:00:00+00	2024-02-21 00:00:00+00	2024-03-21 00:00:00+00
2	21	First 21	Last 21	member21@home.example	\N	invited	2	2024-01-22 00:00:00+00	2024-02-22 00:00:00+00	2024-03-22 00:00:00+00
2	22	First 22	Last 22	member22@acme.example	\N	pending	\N	2024-01-23 00:00:00+00	2024-02-23 00:00:00+00	2024-03-23 00:00:00+00
2	23	First 23	Last 23	member23@home.example	\N	declined	\N	2024-01-24 00:00:00+00	2024-02-24 00:00:00+00	2024-03-24 00:00:00+00
2	24	First 24	Last 24	member24@acme.example	\N	accepted	2	2024-01-25 00:00:00+00	2024-02-25 00:00:00+00	2024-03-25 00:00:00+00
2	25	First 25	Last 25	member25@home.example	chair	invited	\N	2024-01-26 00:00:00+00	2024-02-26 00:00:00+00	2024-03-26 00:00:00+00
2	26	First 26	Last 26	member26@acme.example	\N	pending	\N	2024-01-27 00:00:00+00	2024-02-27 00:00:00+00	2024-03-27 00:00:00+00
2	27	First 27	Last 27	member27@home.example	\N	declined	2	2024-01-28 00:00:00+00	2024-02-28 00:00:00+00	2024-03-28 00:00:00+00
2	28	First 28	Last 28	member28@acme.example	\N	accepted	\N	2024-01-29 00:00:00+00	2024-02-29 00:00:00+00	2024-03-29 00:00:00+00
2	29	First 29	Last 29	member29@home.example	\N	invited	\N	2024-01-30 00:00:00+00	2024-03-01 00:00:00+00	2024-03-30 00:00:00+00
2	30	First 30	Last 30	member30@acme.example	chair	pending	2	2024-01-31 00:00:00+00	2024-03-02 00:00:00+00	2024-03-31 00:00:00+00
2	31	First 31	Last 31	member31@home.example	\N	declined	\N	2024-02-01 00:00:00+00	2024-03-03 00:00:00+00	2024-04-01 00:00:00+00
2	32	First 32	Last 32	member32@acme.example	\N	accepted	\N	2024-02-02 00:00:00+00	2024-03-04 00:00:00+00	2024-04-02 00:00:00+00
2	33	First 33	Last 33	member33@home.example	\N	invited	2	2024-02-03 00:00:00+00	2024-03-05 00:00:00+00	2024-04-03 00:00:00+00
2	34	First 34	Last 34	member34@acme.example	\N	pending	\N	2024-02-04 00:00:00+00	2024-03-06 00:00:00+00	2024-04-04 00:00:00+00
2	35	First 35	Last 35	member35@home.example	chair	declined	\N	2024-02-05 00:00:00+00	2024-03-07 00:00:00+00	2024-04-05 00:00:00+00
2	36	First 36	Last 36	member36@acme.example	\N	accepted	2	2024-02-06 00:00:00+00	2024-03-08 00:00:00+00	2024-04-06 00:00:00+00
2	37	First 37	Last 37	member37@home.example	\N	invited	\N	2024-02-07 00:00:00+00	2024-03-09 00:00:00+00	2024-04-07 00:00:00+00
2	38	First 38	Last 38	member38@acme.example	\N	pending	\N	2024-02-08 00:00:00+00	2024-03-10 00:00:00+00	2024-04-08 00:00:00+00
2	39	First 39	Last 39	member39@home.example	\N	declined	2	2024-02-09 00:00:00+00	2024-03-11 00:00:00+00	2024-04-09 00:00:00+00
2	40	First 40	Last 40	member40@acme.example	chair	accepted	\N	2024-02-10 00:00:00+00	2024-03-12 00:00:00+00	2024-04-10 00:00:00+00
\.


--
-- Data for Name: properties; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.properties (spot_id, id, name, type) FROM stdin;
1	1	Text	text
1	2	Number	number
1	3	Boolean	boolean
1	4	Date	date
1	5	Timestamp	timestamp
1	6	Single_Select	single_select
1	7	Multi_Select	multi_select
\.


--
-- Data for Name: property_choices; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.property_choices (spot_id, member_id, property_id, option_id) FROM stdin;
1	2	7	71
1	4	7	71
1	6	7	71
1	8	7	71
1	10	7	71
1	12	7	71
1	14	7	71
1	16	7	71
1	18	7	71
1	20	7	71
1	22	7	71
1	24	7	71
1	26	7	71
1	28	7	71
1	30	7	71
1	32	7	71
1	34	7	71
1	36	7	71
1	38	7	71
1	40	7	71
1	1	7	72
1	3	7	72
1	5	7	72
1	7	7	72
1	9	7	72
1	11	7	72
1	13	7	72
1	15	7	72
1	17	7	72
1	19	7	72
1	21	7	72
1	23	7	72
1	25	7	72
1	27	7	72
1	29	7	72
1	31	7	72
1	33	7	72
1	35	7	72
1	37	7	72
1	39	7	72
1	2	7	73
1	4	7	73
1	6	7	73
1	8	7	73
1	10	7	73
1	12	7	73
1	14	7	73
1	16	7	73
1	18	7	73
1	20	7	73
1	22	7	73
1	24	7	73
1	26	7	73
1	28	7	73
1	30	7	73
1	32	7	73
1	34	7	73
1	36	7	73
1	38	7	73
1	40	7	73
\.


--
-- Data for Name: property_options; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.property_options (spot_id, property_id, id, label, "position") FROM stdin;
1	6	61	Option 1	1
1	6	62	Option 2	2
1	6	63	Option 3	3
1	7	71	Option 1	1
1	7	72	Option 2	2
1	7	73	Option 3	3
\.


--
-- Data for Name: property_values; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.property_values (spot_id, member_id, property_id, text_value, number_value, boolean_value, date_value, timestamp_value, option_id) FROM stdin;
1	1	1	Text 1	\N	\N	\N	\N	\N
1	2	1	Text 2	\N	\N	\N	\N	\N
1	4	1	Text 4	\N	\N	\N	\N	\N
1	5	1	Text 5	\N	\N	\N	\N	\N
1	6	1	Text 6	\N	\N	\N	\N	\N
1	8	1	Text 8	\N	\N	\N	\N	\N
1	9	1	Text 9	\N	\N	\N	\N	\N
1	10	1	Text 10	\N	\N	\N	\N	\N
1	12	1	Text 12	\N	\N	\N	\N	\N
1	13	1	Text 13	\N	\N	\N	\N	\N
1	14	1	Text 14	\N	\N	\N	\N	\N
1	16	1	Text 16	\N	\N	\N	\N	\N
1	17	1	Text 17	\N	\N	\N	\N	\N
1	18	1	Text 18	\N	\N	\N	\N	\N
1	20	1	Text 20	\N	\N	\N	\N	\N
1	21	1	Text 21	\N	\N	\N	\N	\N
1	22	1	Text 22	\N	\N	\N	\N	\N
1	24	1	Text 24	\N	\N	\N	\N	\N
1	25	1	Text 25	\N	\N	\N	\N	\N
1	26	1	Text 26	\N	\N	\N	\N	\N
1	28	1	Text 28	\N	\N	\N	\N	\N
1	29	1	Text 29	\N	\N	\N	\N	\N
1	30	1	Text 30	\N	\N	\N	\N	\N
1	32	1	Text 32	\N	\N	\N	\N	\N
1	33	1	Text 33	\N	\N	\N	\N	\N
1	34	1	Text 34	\N	\N	\N	\N	\N
1	36	1	Text 36	\N	\N	\N	\N	\N
1	37	1	Text 37	\N	\N	\N	\N	\N
1	38	1	Text 38	\N	\N	\N	\N	\N
1	40	1	Text 40	\N	\N	\N	\N	\N
1	1	2	\N	1.5	\N	\N	\N	\N
1	3	2	\N	3.5	\N	\N	\N	\N
1	4	2	\N	4.5	\N	\N	\N	\N
1	5	2	\N	5.5	\N	\N	\N	\N
1	7	2	\N	7.5	\N	\N	\N	\N
1	8	2	\N	8.5	\N	\N	\N	\N
1	9	2	\N	9.5	\N	\N	\N	\N
1	11	2	\N	11.5	\N	\N	\N	\N
1	12	2	\N	12.5	\N	\N	\N	\N
1	13	2	\N	13.5	\N	\N	\N	\N
1	15	2	\N	15.5	\N	\N	\N	\N
1	16	2	\N	16.5	\N	\N	\N	\N
1	17	2	\N	17.5	\N	\N	\N	\N
1	19	2	\N	19.5	\N	\N	\N	\N
1	20	2	\N	20.5	\N	\N	\N	\N
1	21	2	\N	21.5	\N	\N	\N	\N
1	23	2	\N	23.5	\N	\N	\N	\N
1	24	2	\N	24.5	\N	\N	\N	\N
1	25	2	\N	25.5	\N	\N	\N	\N
1	27	2	\N	27.5	\N	\N	\N	\N
1	28	2	\N	28.5	\N	\N	\N	\N
1	29	2	\N	29.5	\N	\N	\N	\N
1	31	2	\N	31.5	\N	\N	\N	\N
1	32	2	\N	32.5	\N	\N	\N	\N
1	33	2	\N	33.5	\N	\N	\N	\N
1	35	2	\N	35.5	\N	\N	\N	\N
1	36	2	\N	36.5	\N	\N	\N	\N
1	37	2	\N	37.5	\N	\N	\N	\N
1	39	2	\N	39.5	\N	\N	\N	\N
1	40	2	\N	40.5	\N	\N	\N	\N
1	2	3	\N	\N	t	\N	\N	\N
1	3	3	\N	\N	f	\N	\N	\N
1	4	3	\N	\N	t	\N	\N	\N
1	6	3	\N	\N	t	\N	\N	\N
1	7	3	\N	\N	f	\N	\N	\N
1	8	3	\N	\N	t	\N	\N	\N
1	10	3	\N	\N	t	\N	\N	\N
1	11	3	\N	\N	f	\N	\N	\N
1	12	3	\N	\N	t	\N	\N	\N
1	14	3	\N	\N	t	\N	\N	\N
1	15	3	\N	\N	f	\N	\N	\N
1	16	3	\N	\N	t	\N	\N	\N
1	18	3	\N	\N	t	\N	\N	\N
1	19	3	\N	\N	f	\N	\N	\N
1	20	3	\N	\N	t	\N	\N	\N
1	22	3	\N	\N	t	\N	\N	\N
1	23	3	\N	\N	f	\N	\N	\N
1	24	3	\N	\N	t	\N	\N	\N
1	26	3	\N	\N	t	\N	\N	\N
1	27	3	\N	\N	f	\N	\N	\N
1	28	3	\N	\N	t	\N	\N	\N
1	30	3	\N	\N	t	\N	\N	\N
1	31	3	\N	\N	f	\N	\N	\N
1	32	3	\N	\N	t	\N	\N	\N
1	34	3	\N	\N	t	\N	\N	\N
1	35	3	\N	\N	f	\N	\N	\N
1	36	3	\N	\N	t	\N	\N	\N
1	38	3	\N	\N	t	\N	\N	\N
1	39	3	\N	\N	f	\N	\N	\N
1	40	3	\N	\N	t	\N	\N	\N
1	1	4	\N	\N	\N	2024-01-02	\N	\N
1	2	4	\N	\N	\N	2024-01-03	\N	\N
1	3	4	\N	\N	\N	2024-01-04	\N	\N
1	5	4	\N	\N	\N	2024-01-06	\N	\N
1	6	4	\N	\N	\N	2024-01-07	\N	\N
1	7	4	\N	\N	\N	2024-01-08	\N	\N
1	9	4	\N	\N	\N	2024-01-10	\N	\N
1	10	4	\N	\N	\N	2024-01-11	\N	\N
1	11	4	\N	\N	\N	2024-01-12	\N	\N
1	13	4	\N	\N	\N	2024-01-14	\N	\N
1	14	4	\N	\N	\N	2024-01-15	\N	\N
1	15	4	\N	\N	\N	2024-01-16	\N	\N
1	17	4	\N	\N	\N	2024-01-18	\N	\N
1	18	4	\N	\N	\N	2024-01-19	\N	\N
1	19	4	\N	\N	\N	2024-01-20	\N	\N
1	21	4	\N	\N	\N	2024-01-22	\N	\N
1	22	4	\N	\N	\N	2024-01-23	\N	\N
1	23	4	\N	\N	\N	2024-01-24	\N	\N
1	25	4	\N	\N	\N	2024-01-26	\N	\N
1	26	4	\N	\N	\N	2024-01-27	\N	\N
1	27	4	\N	\N	\N	2024-01-28	\N	\N
1	29	4	\N	\N	\N	2024-01-30	\N	\N
1	30	4	\N	\N	\N	2024-01-31	\N	\N
1	31	4	\N	\N	\N	2024-02-01	\N	\N
1	33	4	\N	\N	\N	2024-02-03	\N	\N
1	34	4	\N	\N	\N	2024-02-04	\N	\N
1	35	4	\N	\N	\N	2024-02-05	\N	\N
1	37	4	\N	\N	\N	2024-02-07	\N	\N
1	38	4	\N	\N	\N	2024-02-08	\N	\N
1	39	4	\N	\N	\N	2024-02-09	\N	\N
1	1	5	\N	\N	\N	\N	2024-01-01 13:00:00+00	\N
1	2	5	\N	\N	\N	\N	2024-01-01 14:00:00+00	\N
1	4	5	\N	\N	\N	\N	2024-01-01 16:00:00+00	\N
1	5	5	\N	\N	\N	\N	2024-01-01 17:00:00+00	\N
1	6	5	\N	\N	\N	\N	2024-01-01 18:00:00+00	\N
1	8	5	\N	\N	\N	\N	2024-01-01 20:00:00+00	\N
1	9	5	\N	\N	\N	\N	2024-01-01 21:00:00+00	\N
1	10	5	\N	\N	\N	\N	2024-01-01 22:00:00+00	\N
1	12	5	\N	\N	\N	\N	2024-01-02 00:00:00+00	\N
1	13	5	\N	\N	\N	\N	2024-01-02 01:00:00+00	\N
1	14	5	\N	\N	\N	\N	2024-01-02 02:00:00+00	\N
1	16	5	\N	\N	\N	\N	2024-01-02 04:00:00+00	\N
1	17	5	\N	\N	\N	\N	2024-01-02 05:00:00+00	\N
1	18	5	\N	\N	\N	\N	2024-01-02 06:00:00+00	\N
1	20	5	\N	\N	\N	\N	2024-01-02 08:00:00+00	\N
1	21	5	\N	\N	\N	\N	2024-01-02 09:00:00+00	\N
1	22	5	\N	\N	\N	\N	2024-01-02 10:00:00+00	\N
1	24	5	\N	\N	\N	\N	2024-01-02 12:00:00+00	\N
1	25	5	\N	\N	\N	\N	2024-01-02 13:00:00+00	\N
1	26	5	\N	\N	\N	\N	2024-01-02 14:00:00+00	\N
1	28	5	\N	\N	\N	\N	2024-01-02 16:00:00+00	\N
1	29	5	\N	\N	\N	\N	2024-01-02 17:00:00+00	\N
1	30	5	\N	\N	\N	\N	2024-01-02 18:00:00+00	\N
1	32	5	\N	\N	\N	\N	2024-01-02 20:00:00+00	\N
1	33	5	\N	\N	\N	\N	2024-01-02 21:00:00+00	\N
1	34	5	\N	\N	\N	\N	2024-01-02 22:00:00+00	\N
1	36	5	\N	\N	\N	\N	2024-01-03 00:00:00+00	\N
1	37	5	\N	\N	\N	\N	2024-01-03 01:00:00+00	\N
1	38	5	\N	\N	\N	\N	2024-01-03 02:00:00+00	\N
1	40	5	\N	\N	\N	\N	2024-01-03 04:00:00+00	\N
1	1	6	\N	\N	\N	\N	\N	62
1	3	6	\N	\N	\N	\N	\N	61
1	4	6	\N	\N	\N	\N	\N	62
1	5	6	\N	\N	\N	\N	\N	63
1	7	6	\N	\N	\N	\N	\N	62
1	8	6	\N	\N	\N	\N	\N	63
1	9	6	\N	\N	\N	\N	\N	61
1	11	6	\N	\N	\N	\N	\N	63
1	12	6	\N	\N	\N	\N	\N	61
1	13	6	\N	\N	\N	\N	\N	62
1	15	6	\N	\N	\N	\N	\N	61
1	16	6	\N	\N	\N	\N	\N	62
1	17	6	\N	\N	\N	\N	\N	63
1	19	6	\N	\N	\N	\N	\N	62
1	20	6	\N	\N	\N	\N	\N	63
1	21	6	\N	\N	\N	\N	\N	61
1	23	6	\N	\N	\N	\N	\N	63
1	24	6	\N	\N	\N	\N	\N	61
1	25	6	\N	\N	\N	\N	\N	62
1	27	6	\N	\N	\N	\N	\N	61
1	28	6	\N	\N	\N	\N	\N	62
1	29	6	\N	\N	\N	\N	\N	63
1	31	6	\N	\N	\N	\N	\N	62
1	32	6	\N	\N	\N	\N	\N	63
1	33	6	\N	\N	\N	\N	\N	61
1	35	6	\N	\N	\N	\N	\N	63
1	36	6	\N	\N	\N	\N	\N	61
1	37	6	\N	\N	\N	\N	\N	62
1	39	6	\N	\N	\N	\N	\N	61
1	40	6	\N	\N	\N	\N	\N	62
\.


--
-- Data for Name: question_options; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.question_options (spot_id, question_id, id, label, "position") FROM stdin;
1	6	61	Option 1	1
1	6	62	Option 2	2
1	6	63	Option 3	3
1	7	71	Option 1	1
1	7	72	Option 2	2
1	7	73	Option 3	3
\.


--
-- Data for Name: questions; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.questions (spot_id, id, name, type) FROM stdin;
1	1	Text?	text
1	2	Number?	number
1	3	Boolean?	boolean
1	4	Date?	date
1	5	Timestamp?	timestamp
1	6	Single_Select?	single_select
1	7	Multi_Select?	multi_select
\.


--
-- Data for Name: resource_invitations; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.resource_invitations (spot_id, resource_id, member_id, invited_at) FROM stdin;
\.


--
-- Data for Name: resources; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.resources (spot_id, id, type, name) FROM stdin;
1	1	course	Course
1	2	forum	Forum
\.


--
-- Data for Name: roles; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.roles (spot_id, id, name, kind) FROM stdin;
1	1	Host	custom
2	2	Host there	admin
\.


--
-- Data for Name: spots; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.spots (id, name, time_zone) FROM stdin;
1	Riverside	Europe/Berlin
2	Hillside	America/New_York
\.


--
-- Data for Name: tags; Type: TABLE DATA; Schema: smart_groups; Owner: -
--

COPY smart_groups.tags (spot_id, id, name) FROM stdin;
1	1	VIP
1	2	Press
2	3	VIP there
\.


--
-- Data for Name: paused_groups; Type: TABLE DATA; Schema: smart_groups_internal; Owner: -
--

COPY smart_groups_internal.paused_groups (group_id, spot, paused_at, paused_by) FROM stdin;
104	1	2026-11-27 22:46:16.077732+00	postgres
\.


--
-- Name: events_id_seq; Type: SEQUENCE SET; Schema: smart_groups; Owner: -
--

SELECT pg_catalog.setval('smart_groups.events_id_seq', 1, false);


--
-- Name: groups_id_seq; Type: SEQUENCE SET; Schema: smart_groups; Owner: -
--

SELECT pg_catalog.setval('smart_groups.groups_id_seq', 1, false);


--
-- Name: members_id_seq; Type: SEQUENCE SET; Schema: smart_groups; Owner: -
--

SELECT pg_catalog.setval('smart_groups.members_id_seq', 1, false);


--
-- Name: properties_id_seq; Type: SEQUENCE SET; Schema: smart_groups; Owner: -
--

SELECT pg_catalog.setval('smart_groups.properties_id_seq', 1, false);


--
-- Name: property_options_id_seq; Type: SEQUENCE SET; Schema: smart_groups; Owner: -
--

SELECT pg_catalog.setval('smart_groups.property_options_id_seq', 1, false);


--
-- Name: question_options_id_seq; Type: SEQUENCE SET; Schema: smart_groups; Owner: -
--

SELECT pg_catalog.setval('smart_groups.question_options_id_seq', 1, false);


--
-- Name: questions_id_seq; Type: SEQUENCE SET; Schema: smart_groups; Owner: -
--

SELECT pg_catalog.setval('smart_groups.questions_id_seq', 1, false);


--
-- Name: resources_id_seq; Type: SEQUENCE SET; Schema: smart_groups; Owner: -
--

SELECT pg_catalog.setval('smart_groups.resources_id_seq', 1, false);


--
-- Name: roles_id_seq; Type: SEQUENCE SET; Schema: smart_groups; Owner: -
--

SELECT pg_catalog.setval('smart_groups.roles_id_seq', 1, false);


--
-- Name: spots_id_seq; Type: SEQUENCE SET; Schema: smart_groups; Owner: -
--

SELECT pg_catalog.setval('smart_groups.spots_id_seq', 1, false);


--
-- Name: tags_id_seq; Type: SEQUENCE SET; Schema: smart_groups; Owner: -
--

SELECT pg_catalog.setval('smart_groups.tags_id_seq', 1, false);


--
-- Name: answer_choices answer_choices_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.answer_choices
    ADD CONSTRAINT answer_choices_pkey PRIMARY KEY (spot_id, member_id, question_id, option_id);


--
-- Name: answers answers_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.answers
    ADD CONSTRAINT answers_pkey PRIMARY KEY (spot_id, member_id, question_id);


--
-- Name: blacklist blacklist_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.blacklist
    ADD CONSTRAINT blacklist_pkey PRIMARY KEY (spot_id, group_id, member_id);


--
-- Name: events events_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (spot_id, id);


--
-- Name: group_dependencies group_dependencies_key; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.group_dependencies
    ADD CONSTRAINT group_dependencies_key UNIQUE NULLS NOT DISTINCT (spot_id, group_id, property_id, question_id, tag_id, role_id, depends_on_group_id);


--
-- Name: group_members group_members_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.group_members
    ADD CONSTRAINT group_members_pkey PRIMARY KEY (spot_id, group_id, member_id);


--
-- Name: group_resources group_resources_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.group_resources
    ADD CONSTRAINT group_resources_pkey PRIMARY KEY (spot_id, group_id, resource_id);


--
-- Name: groups groups_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.groups
    ADD CONSTRAINT groups_pkey PRIMARY KEY (id);


--
-- Name: groups groups_spot_id_key; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.groups
    ADD CONSTRAINT groups_spot_id_key UNIQUE (spot_id, id);


--
-- Name: member_tags member_tags_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.member_tags
    ADD CONSTRAINT member_tags_pkey PRIMARY KEY (spot_id, member_id, tag_id);


--
-- Name: members members_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.members
    ADD CONSTRAINT members_pkey PRIMARY KEY (spot_id, id);


--
-- Name: properties properties_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.properties
    ADD CONSTRAINT properties_pkey PRIMARY KEY (spot_id, id);


--
-- Name: properties properties_type_key; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.properties
    ADD CONSTRAINT properties_type_key UNIQUE (spot_id, id, type);


--
-- Name: property_choices property_choices_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.property_choices
    ADD CONSTRAINT property_choices_pkey PRIMARY KEY (spot_id, member_id, property_id, option_id);


--
-- Name: property_options property_options_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.property_options
    ADD CONSTRAINT property_options_pkey PRIMARY KEY (spot_id, property_id, id);


--
-- Name: property_values property_values_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.property_values
    ADD CONSTRAINT property_values_pkey PRIMARY KEY (spot_id, member_id, property_id);


--
-- Name: question_options question_options_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.question_options
    ADD CONSTRAINT question_options_pkey PRIMARY KEY (spot_id, question_id, id);


--
-- Name: questions questions_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.questions
    ADD CONSTRAINT questions_pkey PRIMARY KEY (spot_id, id);


--
-- Name: questions questions_type_key; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.questions
    ADD CONSTRAINT questions_type_key UNIQUE (spot_id, id, type);


--
-- Name: resource_invitations resource_invitations_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.resource_invitations
    ADD CONSTRAINT resource_invitations_pkey PRIMARY KEY (spot_id, resource_id, member_id);


--
-- Name: resources resources_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.resources
    ADD CONSTRAINT resources_pkey PRIMARY KEY (spot_id, id);


--
-- Name: roles roles_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.roles
    ADD CONSTRAINT roles_pkey PRIMARY KEY (spot_id, id);


--
-- Name: spots spots_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.spots
    ADD CONSTRAINT spots_pkey PRIMARY KEY (id);


--
-- Name: tags tags_pkey; Type: CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.tags
    ADD CONSTRAINT tags_pkey PRIMARY KEY (spot_id, id);


--
-- Name: answer_choices_option; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX answer_choices_option ON smart_groups.answer_choices USING btree (spot_id, question_id, option_id, member_id);


--
-- Name: answers_date; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX answers_date ON smart_groups.answers USING btree (spot_id, question_id, date_value, member_id) WHERE (date_value IS NOT NULL);


--
-- Name: answers_number; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX answers_number ON smart_groups.answers USING btree (spot_id, question_id, number_value, member_id) WHERE (number_value IS NOT NULL);


--
-- Name: answers_option; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX answers_option ON smart_groups.answers USING btree (spot_id, question_id, option_id, member_id);


--
-- Name: answers_timestamp; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX answers_timestamp ON smart_groups.answers USING btree (spot_id, question_id, timestamp_value, member_id) WHERE (timestamp_value IS NOT NULL);


--
-- Name: blacklist_member; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX blacklist_member ON smart_groups.blacklist USING btree (spot_id, member_id, group_id);


--
-- Name: events_xid; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX events_xid ON smart_groups.events USING btree (xid, id);


--
-- Name: group_dependencies_depends_on; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX group_dependencies_depends_on ON smart_groups.group_dependencies USING btree (spot_id, depends_on_group_id) WHERE (depends_on_group_id IS NOT NULL);


--
-- Name: group_dependencies_property; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX group_dependencies_property ON smart_groups.group_dependencies USING btree (spot_id, property_id) WHERE (property_id IS NOT NULL);


--
-- Name: group_dependencies_question; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX group_dependencies_question ON smart_groups.group_dependencies USING btree (spot_id, question_id) WHERE (question_id IS NOT NULL);


--
-- Name: group_dependencies_role; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX group_dependencies_role ON smart_groups.group_dependencies USING btree (spot_id, role_id) WHERE (role_id IS NOT NULL);


--
-- Name: group_dependencies_tag; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX group_dependencies_tag ON smart_groups.group_dependencies USING btree (spot_id, tag_id) WHERE (tag_id IS NOT NULL);


--
-- Name: group_members_member; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX group_members_member ON smart_groups.group_members USING btree (member_id, spot_id, group_id);


--
-- Name: group_resources_resource; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX group_resources_resource ON smart_groups.group_resources USING btree (spot_id, resource_id, group_id);


--
-- Name: member_tags_tag; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX member_tags_tag ON smart_groups.member_tags USING btree (spot_id, tag_id, member_id);


--
-- Name: members_alphabetical; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX members_alphabetical ON smart_groups.members USING btree (spot_id, COALESCE(last_name, ''::text) COLLATE "und-x-icu", COALESCE(first_name, ''::text) COLLATE "und-x-icu", id);


--
-- Name: members_email; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX members_email ON smart_groups.members USING btree (spot_id, smart_groups.fold(email) COLLATE "C");


--
-- Name: members_invited_at; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX members_invited_at ON smart_groups.members USING btree (spot_id, invited_at);


--
-- Name: members_registered_at; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX members_registered_at ON smart_groups.members USING btree (spot_id, registered_at);


--
-- Name: members_role; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX members_role ON smart_groups.members USING btree (spot_id, role_id);


--
-- Name: members_status; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX members_status ON smart_groups.members USING btree (spot_id, status COLLATE "C");


--
-- Name: property_choices_option; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX property_choices_option ON smart_groups.property_choices USING btree (spot_id, property_id, option_id, member_id);


--
-- Name: property_values_date; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX property_values_date ON smart_groups.property_values USING btree (spot_id, property_id, date_value, member_id) WHERE (date_value IS NOT NULL);


--
-- Name: property_values_number; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX property_values_number ON smart_groups.property_values USING btree (spot_id, property_id, number_value, member_id) WHERE (number_value IS NOT NULL);


--
-- Name: property_values_option; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX property_values_option ON smart_groups.property_values USING btree (spot_id, property_id, option_id, member_id);


--
-- Name: property_values_timestamp; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX property_values_timestamp ON smart_groups.property_values USING btree (spot_id, property_id, timestamp_value, member_id) WHERE (timestamp_value IS NOT NULL);


--
-- Name: resource_invitations_member; Type: INDEX; Schema: smart_groups; Owner: -
--

CREATE INDEX resource_invitations_member ON smart_groups.resource_invitations USING btree (member_id, spot_id, resource_id);


--
-- Name: answer_choices smart_groups_capture; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture AFTER INSERT OR DELETE OR UPDATE ON smart_groups.answer_choices FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('answer_choices');

ALTER TABLE smart_groups.answer_choices ENABLE ALWAYS TRIGGER smart_groups_capture;


--
-- Name: answers smart_groups_capture; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture AFTER INSERT OR DELETE OR UPDATE ON smart_groups.answers FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('answers');

ALTER TABLE smart_groups.answers ENABLE ALWAYS TRIGGER smart_groups_capture;


--
-- Name: blacklist smart_groups_capture; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture AFTER INSERT OR DELETE OR UPDATE ON smart_groups.blacklist FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('blacklist');

ALTER TABLE smart_groups.blacklist ENABLE ALWAYS TRIGGER smart_groups_capture;


--
-- Name: group_resources smart_groups_capture; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture AFTER INSERT OR DELETE OR UPDATE ON smart_groups.group_resources FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('group_resources');

ALTER TABLE smart_groups.group_resources ENABLE ALWAYS TRIGGER smart_groups_capture;


--
-- Name: groups smart_groups_capture; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture AFTER INSERT OR DELETE OR UPDATE ON smart_groups.groups FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('groups');

ALTER TABLE smart_groups.groups ENABLE ALWAYS TRIGGER smart_groups_capture;


--
-- Name: member_tags smart_groups_capture; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture AFTER INSERT OR DELETE OR UPDATE ON smart_groups.member_tags FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('member_tags');

ALTER TABLE smart_groups.member_tags ENABLE ALWAYS TRIGGER smart_groups_capture;


--
-- Name: members smart_groups_capture; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture AFTER INSERT OR DELETE OR UPDATE ON smart_groups.members FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('members');

ALTER TABLE smart_groups.members ENABLE ALWAYS TRIGGER smart_groups_capture;


--
-- Name: properties smart_groups_capture; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture AFTER INSERT OR DELETE OR UPDATE ON smart_groups.properties FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('properties');

ALTER TABLE smart_groups.properties ENABLE ALWAYS TRIGGER smart_groups_capture;


--
-- Name: property_choices smart_groups_capture; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture AFTER INSERT OR DELETE OR UPDATE ON smart_groups.property_choices FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('property_choices');

ALTER TABLE smart_groups.property_choices ENABLE ALWAYS TRIGGER smart_groups_capture;


--
-- Name: property_options smart_groups_capture; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture AFTER INSERT OR DELETE OR UPDATE ON smart_groups.property_options FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('property_options');

ALTER TABLE smart_groups.property_options ENABLE ALWAYS TRIGGER smart_groups_capture;


--
-- Name: property_values smart_groups_capture; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture AFTER INSERT OR DELETE OR UPDATE ON smart_groups.property_values FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('property_values');

ALTER TABLE smart_groups.property_values ENABLE ALWAYS TRIGGER smart_groups_capture;


--
-- Name: question_options smart_groups_capture; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture AFTER INSERT OR DELETE OR UPDATE ON smart_groups.question_options FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('question_options');

ALTER TABLE smart_groups.question_options ENABLE ALWAYS TRIGGER smart_groups_capture;


--
-- Name: questions smart_groups_capture; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture AFTER INSERT OR DELETE OR UPDATE ON smart_groups.questions FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('questions');

ALTER TABLE smart_groups.questions ENABLE ALWAYS TRIGGER smart_groups_capture;


--
-- Name: roles smart_groups_capture; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture AFTER INSERT OR DELETE OR UPDATE ON smart_groups.roles FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('roles');

ALTER TABLE smart_groups.roles ENABLE ALWAYS TRIGGER smart_groups_capture;


--
-- Name: spots smart_groups_capture; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture AFTER INSERT OR DELETE OR UPDATE ON smart_groups.spots FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('spots');

ALTER TABLE smart_groups.spots ENABLE ALWAYS TRIGGER smart_groups_capture;


--
-- Name: tags smart_groups_capture; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture AFTER INSERT OR DELETE OR UPDATE ON smart_groups.tags FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('tags');

ALTER TABLE smart_groups.tags ENABLE ALWAYS TRIGGER smart_groups_capture;


--
-- Name: group_members smart_groups_capture_delete; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_delete AFTER DELETE ON smart_groups.group_members FOR EACH ROW WHEN ((old.kind = 'static'::text)) EXECUTE FUNCTION smart_groups_internal.capture('group_members');

ALTER TABLE smart_groups.group_members ENABLE ALWAYS TRIGGER smart_groups_capture_delete;


--
-- Name: group_members smart_groups_capture_insert; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_insert AFTER INSERT ON smart_groups.group_members FOR EACH ROW WHEN ((new.kind = 'static'::text)) EXECUTE FUNCTION smart_groups_internal.capture('group_members');

ALTER TABLE smart_groups.group_members ENABLE ALWAYS TRIGGER smart_groups_capture_insert;


--
-- Name: answer_choices smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.answer_choices FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('answer_choices');

ALTER TABLE smart_groups.answer_choices ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: answers smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.answers FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('answers');

ALTER TABLE smart_groups.answers ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: blacklist smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.blacklist FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('blacklist');

ALTER TABLE smart_groups.blacklist ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: group_members smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.group_members FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('group_members');

ALTER TABLE smart_groups.group_members ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: group_resources smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.group_resources FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('group_resources');

ALTER TABLE smart_groups.group_resources ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: groups smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.groups FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('groups');

ALTER TABLE smart_groups.groups ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: member_tags smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.member_tags FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('member_tags');

ALTER TABLE smart_groups.member_tags ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: members smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.members FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('members');

ALTER TABLE smart_groups.members ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: properties smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.properties FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('properties');

ALTER TABLE smart_groups.properties ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: property_choices smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.property_choices FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('property_choices');

ALTER TABLE smart_groups.property_choices ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: property_options smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.property_options FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('property_options');

ALTER TABLE smart_groups.property_options ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: property_values smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.property_values FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('property_values');

ALTER TABLE smart_groups.property_values ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: question_options smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.question_options FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('question_options');

ALTER TABLE smart_groups.question_options ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: questions smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.questions FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('questions');

ALTER TABLE smart_groups.questions ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: roles smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.roles FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('roles');

ALTER TABLE smart_groups.roles ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: spots smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.spots FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('spots');

ALTER TABLE smart_groups.spots ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: tags smart_groups_capture_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.tags FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('tags');

ALTER TABLE smart_groups.tags ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;


--
-- Name: group_members smart_groups_capture_update; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_capture_update AFTER UPDATE ON smart_groups.group_members FOR EACH ROW WHEN (((old.kind = 'static'::text) OR (new.kind = 'static'::text))) EXECUTE FUNCTION smart_groups_internal.capture('group_members');

ALTER TABLE smart_groups.group_members ENABLE ALWAYS TRIGGER smart_groups_capture_update;


--
-- Name: answer_choices smart_groups_guard; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard BEFORE INSERT OR UPDATE ON smart_groups.answer_choices FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_value('answer_choices');


--
-- Name: answers smart_groups_guard; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard BEFORE INSERT OR UPDATE ON smart_groups.answers FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_value('answers');


--
-- Name: blacklist smart_groups_guard; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard BEFORE INSERT OR UPDATE ON smart_groups.blacklist FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_blacklist();


--
-- Name: group_dependencies smart_groups_guard; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard AFTER INSERT OR DELETE OR UPDATE ON smart_groups.group_dependencies FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_dependency();


--
-- Name: group_members smart_groups_guard; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard BEFORE INSERT OR DELETE OR UPDATE ON smart_groups.group_members FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_membership();


--
-- Name: groups smart_groups_guard; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard BEFORE INSERT OR UPDATE ON smart_groups.groups FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_group();


--
-- Name: property_choices smart_groups_guard; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard BEFORE INSERT OR UPDATE ON smart_groups.property_choices FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_value('property_choices');


--
-- Name: property_values smart_groups_guard; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard BEFORE INSERT OR UPDATE ON smart_groups.property_values FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_value('property_values');


--
-- Name: resource_invitations smart_groups_guard; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard BEFORE INSERT OR DELETE OR UPDATE ON smart_groups.resource_invitations FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_invitation();


--
-- Name: spots smart_groups_guard; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard BEFORE INSERT OR UPDATE ON smart_groups.spots FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_spot();


--
-- Name: groups smart_groups_guard_deletion; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_deletion AFTER DELETE ON smart_groups.groups FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_definition('groups');


--
-- Name: properties smart_groups_guard_deletion; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_deletion AFTER DELETE ON smart_groups.properties FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_definition('properties');


--
-- Name: property_options smart_groups_guard_deletion; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_deletion AFTER DELETE ON smart_groups.property_options FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_option('property_options');


--
-- Name: question_options smart_groups_guard_deletion; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_deletion AFTER DELETE ON smart_groups.question_options FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_option('question_options');


--
-- Name: questions smart_groups_guard_deletion; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_deletion AFTER DELETE ON smart_groups.questions FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_definition('questions');


--
-- Name: roles smart_groups_guard_deletion; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_deletion AFTER DELETE ON smart_groups.roles FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_definition('roles');


--
-- Name: tags smart_groups_guard_deletion; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_deletion AFTER DELETE ON smart_groups.tags FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_definition('tags');


--
-- Name: groups smart_groups_guard_dependencies; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_dependencies AFTER INSERT ON smart_groups.groups FOR EACH ROW WHEN ((new.kind = 'smart'::text)) EXECUTE FUNCTION smart_groups_internal.record_dependencies();


--
-- Name: groups smart_groups_guard_fixed; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_fixed AFTER UPDATE ON smart_groups.groups FOR EACH ROW WHEN (((old.conditions IS DISTINCT FROM new.conditions) OR (old.kind <> new.kind) OR (old.spot_id <> new.spot_id) OR (old.id <> new.id))) EXECUTE FUNCTION smart_groups_internal.guard_group();


--
-- Name: property_options smart_groups_guard_key; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_key AFTER UPDATE ON smart_groups.property_options FOR EACH ROW WHEN ((((old.spot_id IS DISTINCT FROM new.spot_id) OR (old.property_id IS DISTINCT FROM new.property_id)) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION smart_groups_internal.guard_option('property_options');


--
-- Name: question_options smart_groups_guard_key; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_key AFTER UPDATE ON smart_groups.question_options FOR EACH ROW WHEN ((((old.spot_id IS DISTINCT FROM new.spot_id) OR (old.question_id IS DISTINCT FROM new.question_id)) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION smart_groups_internal.guard_option('question_options');


--
-- Name: roles smart_groups_guard_key; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_key AFTER UPDATE ON smart_groups.roles FOR EACH ROW WHEN (((old.spot_id IS DISTINCT FROM new.spot_id) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION smart_groups_internal.guard_definition('roles');


--
-- Name: tags smart_groups_guard_key; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_key AFTER UPDATE ON smart_groups.tags FOR EACH ROW WHEN (((old.spot_id IS DISTINCT FROM new.spot_id) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION smart_groups_internal.guard_definition('tags');


--
-- Name: group_dependencies smart_groups_guard_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_truncate AFTER TRUNCATE ON smart_groups.group_dependencies FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.guard_dependency();


--
-- Name: group_members smart_groups_guard_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_truncate BEFORE TRUNCATE ON smart_groups.group_members FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.guard_membership();


--
-- Name: property_options smart_groups_guard_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_truncate AFTER TRUNCATE ON smart_groups.property_options FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.guard_option('property_options');


--
-- Name: question_options smart_groups_guard_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_truncate AFTER TRUNCATE ON smart_groups.question_options FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.guard_option('question_options');


--
-- Name: resource_invitations smart_groups_guard_truncate; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_truncate BEFORE TRUNCATE ON smart_groups.resource_invitations FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.guard_invitation();


--
-- Name: properties smart_groups_guard_type; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_type AFTER UPDATE ON smart_groups.properties FOR EACH ROW WHEN ((((old.spot_id IS DISTINCT FROM new.spot_id) OR (old.id IS DISTINCT FROM new.id)) OR (old.type IS DISTINCT FROM new.type))) EXECUTE FUNCTION smart_groups_internal.guard_definition('properties');


--
-- Name: questions smart_groups_guard_type; Type: TRIGGER; Schema: smart_groups; Owner: -
--

CREATE TRIGGER smart_groups_guard_type AFTER UPDATE ON smart_groups.questions FOR EACH ROW WHEN ((((old.spot_id IS DISTINCT FROM new.spot_id) OR (old.id IS DISTINCT FROM new.id)) OR (old.type IS DISTINCT FROM new.type))) EXECUTE FUNCTION smart_groups_internal.guard_definition('questions');


--
-- Name: answer_choices answer_choices_member_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.answer_choices
    ADD CONSTRAINT answer_choices_member_fkey FOREIGN KEY (spot_id, member_id) REFERENCES smart_groups.members(spot_id, id) ON DELETE CASCADE;


--
-- Name: answer_choices answer_choices_option_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.answer_choices
    ADD CONSTRAINT answer_choices_option_fkey FOREIGN KEY (spot_id, question_id, option_id) REFERENCES smart_groups.question_options(spot_id, question_id, id) ON DELETE CASCADE;


--
-- Name: answer_choices answer_choices_question_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.answer_choices
    ADD CONSTRAINT answer_choices_question_fkey FOREIGN KEY (spot_id, question_id) REFERENCES smart_groups.questions(spot_id, id) ON DELETE CASCADE;


--
-- Name: answers answers_member_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.answers
    ADD CONSTRAINT answers_member_fkey FOREIGN KEY (spot_id, member_id) REFERENCES smart_groups.members(spot_id, id) ON DELETE CASCADE;


--
-- Name: answers answers_option_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.answers
    ADD CONSTRAINT answers_option_fkey FOREIGN KEY (spot_id, question_id, option_id) REFERENCES smart_groups.question_options(spot_id, question_id, id) ON DELETE CASCADE;


--
-- Name: answers answers_question_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.answers
    ADD CONSTRAINT answers_question_fkey FOREIGN KEY (spot_id, question_id) REFERENCES smart_groups.questions(spot_id, id) ON DELETE CASCADE;


--
-- Name: blacklist blacklist_group_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.blacklist
    ADD CONSTRAINT blacklist_group_fkey FOREIGN KEY (spot_id, group_id) REFERENCES smart_groups.groups(spot_id, id) ON DELETE CASCADE;


--
-- Name: blacklist blacklist_member_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.blacklist
    ADD CONSTRAINT blacklist_member_fkey FOREIGN KEY (spot_id, member_id) REFERENCES smart_groups.members(spot_id, id) ON DELETE CASCADE;


--
-- Name: group_dependencies group_dependencies_depends_on_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.group_dependencies
    ADD CONSTRAINT group_dependencies_depends_on_fkey FOREIGN KEY (spot_id, depends_on_group_id) REFERENCES smart_groups.groups(spot_id, id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: group_dependencies group_dependencies_group_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.group_dependencies
    ADD CONSTRAINT group_dependencies_group_fkey FOREIGN KEY (spot_id, group_id) REFERENCES smart_groups.groups(spot_id, id) ON DELETE CASCADE;


--
-- Name: group_dependencies group_dependencies_property_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.group_dependencies
    ADD CONSTRAINT group_dependencies_property_fkey FOREIGN KEY (spot_id, property_id) REFERENCES smart_groups.properties(spot_id, id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: group_dependencies group_dependencies_question_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.group_dependencies
    ADD CONSTRAINT group_dependencies_question_fkey FOREIGN KEY (spot_id, question_id) REFERENCES smart_groups.questions(spot_id, id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: group_dependencies group_dependencies_role_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.group_dependencies
    ADD CONSTRAINT group_dependencies_role_fkey FOREIGN KEY (spot_id, role_id) REFERENCES smart_groups.roles(spot_id, id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: group_dependencies group_dependencies_spot_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.group_dependencies
    ADD CONSTRAINT group_dependencies_spot_fkey FOREIGN KEY (spot_id) REFERENCES smart_groups.spots(id) ON DELETE CASCADE;


--
-- Name: group_dependencies group_dependencies_tag_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.group_dependencies
    ADD CONSTRAINT group_dependencies_tag_fkey FOREIGN KEY (spot_id, tag_id) REFERENCES smart_groups.tags(spot_id, id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: group_resources group_resources_group_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.group_resources
    ADD CONSTRAINT group_resources_group_fkey FOREIGN KEY (spot_id, group_id) REFERENCES smart_groups.groups(spot_id, id) ON DELETE CASCADE;


--
-- Name: group_resources group_resources_resource_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.group_resources
    ADD CONSTRAINT group_resources_resource_fkey FOREIGN KEY (spot_id, resource_id) REFERENCES smart_groups.resources(spot_id, id) ON DELETE CASCADE;


--
-- Name: groups groups_spot_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.groups
    ADD CONSTRAINT groups_spot_fkey FOREIGN KEY (spot_id) REFERENCES smart_groups.spots(id) ON DELETE CASCADE;


--
-- Name: member_tags member_tags_member_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.member_tags
    ADD CONSTRAINT member_tags_member_fkey FOREIGN KEY (spot_id, member_id) REFERENCES smart_groups.members(spot_id, id) ON DELETE CASCADE;


--
-- Name: member_tags member_tags_tag_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.member_tags
    ADD CONSTRAINT member_tags_tag_fkey FOREIGN KEY (spot_id, tag_id) REFERENCES smart_groups.tags(spot_id, id) ON DELETE CASCADE;


--
-- Name: members members_role_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.members
    ADD CONSTRAINT members_role_fkey FOREIGN KEY (spot_id, role_id) REFERENCES smart_groups.roles(spot_id, id) ON DELETE SET NULL (role_id);


--
-- Name: members members_spot_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.members
    ADD CONSTRAINT members_spot_fkey FOREIGN KEY (spot_id) REFERENCES smart_groups.spots(id) ON DELETE CASCADE;


--
-- Name: properties properties_spot_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.properties
    ADD CONSTRAINT properties_spot_fkey FOREIGN KEY (spot_id) REFERENCES smart_groups.spots(id) ON DELETE CASCADE;


--
-- Name: property_choices property_choices_member_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.property_choices
    ADD CONSTRAINT property_choices_member_fkey FOREIGN KEY (spot_id, member_id) REFERENCES smart_groups.members(spot_id, id) ON DELETE CASCADE;


--
-- Name: property_choices property_choices_option_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.property_choices
    ADD CONSTRAINT property_choices_option_fkey FOREIGN KEY (spot_id, property_id, option_id) REFERENCES smart_groups.property_options(spot_id, property_id, id) ON DELETE CASCADE;


--
-- Name: property_choices property_choices_property_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.property_choices
    ADD CONSTRAINT property_choices_property_fkey FOREIGN KEY (spot_id, property_id) REFERENCES smart_groups.properties(spot_id, id) ON DELETE CASCADE;


--
-- Name: property_options property_options_property_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.property_options
    ADD CONSTRAINT property_options_property_fkey FOREIGN KEY (spot_id, property_id) REFERENCES smart_groups.properties(spot_id, id) ON DELETE CASCADE;


--
-- Name: property_values property_values_member_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.property_values
    ADD CONSTRAINT property_values_member_fkey FOREIGN KEY (spot_id, member_id) REFERENCES smart_groups.members(spot_id, id) ON DELETE CASCADE;


--
-- Name: property_values property_values_option_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.property_values
    ADD CONSTRAINT property_values_option_fkey FOREIGN KEY (spot_id, property_id, option_id) REFERENCES smart_groups.property_options(spot_id, property_id, id) ON DELETE CASCADE;


--
-- Name: property_values property_values_property_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.property_values
    ADD CONSTRAINT property_values_property_fkey FOREIGN KEY (spot_id, property_id) REFERENCES smart_groups.properties(spot_id, id) ON DELETE CASCADE;


--
-- Name: question_options question_options_question_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.question_options
    ADD CONSTRAINT question_options_question_fkey FOREIGN KEY (spot_id, question_id) REFERENCES smart_groups.questions(spot_id, id) ON DELETE CASCADE;


--
-- Name: questions questions_spot_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.questions
    ADD CONSTRAINT questions_spot_fkey FOREIGN KEY (spot_id) REFERENCES smart_groups.spots(id) ON DELETE CASCADE;


--
-- Name: resources resources_spot_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.resources
    ADD CONSTRAINT resources_spot_fkey FOREIGN KEY (spot_id) REFERENCES smart_groups.spots(id) ON DELETE CASCADE;


--
-- Name: roles roles_spot_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.roles
    ADD CONSTRAINT roles_spot_fkey FOREIGN KEY (spot_id) REFERENCES smart_groups.spots(id) ON DELETE CASCADE;


--
-- Name: tags tags_spot_fkey; Type: FK CONSTRAINT; Schema: smart_groups; Owner: -
--

ALTER TABLE ONLY smart_groups.tags
    ADD CONSTRAINT tags_spot_fkey FOREIGN KEY (spot_id) REFERENCES smart_groups.spots(id) ON DELETE CASCADE;


--
-- Name: FUNCTION create_smart_group(spot bigint, name text, conditions jsonb, icon text, description text, blacklist bigint[]); Type: ACL; Schema: smart_groups; Owner: -
--

REVOKE ALL ON FUNCTION smart_groups.create_smart_group(spot bigint, name text, conditions jsonb, icon text, description text, blacklist bigint[]) FROM PUBLIC;


--
-- Name: FUNCTION create_static_group(spot bigint, name text, members bigint[], icon text, description text); Type: ACL; Schema: smart_groups; Owner: -
--

REVOKE ALL ON FUNCTION smart_groups.create_static_group(spot bigint, name text, members bigint[], icon text, description text) FROM PUBLIC;


--
-- Name: FUNCTION pause(group_id bigint); Type: ACL; Schema: smart_groups; Owner: -
--

REVOKE ALL ON FUNCTION smart_groups.pause(group_id bigint) FROM PUBLIC;


--
-- Name: FUNCTION rebuild(group_id bigint); Type: ACL; Schema: smart_groups; Owner: -
--

REVOKE ALL ON FUNCTION smart_groups.rebuild(group_id bigint) FROM PUBLIC;


--
-- Name: FUNCTION rebuild_spot(spot bigint); Type: ACL; Schema: smart_groups; Owner: -
--

REVOKE ALL ON FUNCTION smart_groups.rebuild_spot(spot bigint) FROM PUBLIC;


--
-- Name: FUNCTION resume(group_id bigint); Type: ACL; Schema: smart_groups; Owner: -
--

REVOKE ALL ON FUNCTION smart_groups.resume(group_id bigint) FROM PUBLIC;


--
-- Name: FUNCTION start_worker(); Type: ACL; Schema: smart_groups; Owner: -
--

REVOKE ALL ON FUNCTION smart_groups.start_worker() FROM PUBLIC;


--
-- Name: TABLE group_status; Type: ACL; Schema: smart_groups; Owner: -
--

GRANT SELECT ON TABLE smart_groups.group_status TO PUBLIC;


--
-- Name: TABLE set_aside; Type: ACL; Schema: smart_groups; Owner: -
--

GRANT SELECT ON TABLE smart_groups.set_aside TO PUBLIC;


--
-- Name: TABLE worker_status; Type: ACL; Schema: smart_groups; Owner: -
--

GRANT SELECT ON TABLE smart_groups.worker_status TO PUBLIC;


--
-- PostgreSQL database dump complete
--


