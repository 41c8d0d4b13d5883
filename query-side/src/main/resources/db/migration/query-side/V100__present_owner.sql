-- Where customers stand that were moved to another reseller, as far as each processing group has read. Every table whose rows
-- belong to accounts shows the owner's present path: what is there is changed with the move, and what comes later under an
-- older path gets the present one. Tables are joined to this by the trigger present_owner, with their group as argument.
CREATE TABLE read_model.moved_account (
    processing_group text   NOT NULL,
    account_id       text   NOT NULL,
    path_before      text   NOT NULL,
    path_after       text   NOT NULL,
    version          bigint NOT NULL,
    PRIMARY KEY (processing_group, account_id)
);

-- Whose customer the owner of a path is (AccountPath.seller).
CREATE FUNCTION read_model.seller_of(path text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN regexp_replace(path, '/[^/]+$', '');

-- Segments of a group may write at once: a row is either there when its owner is moved, or written after the move.
CREATE FUNCTION read_model.present_owner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    present text;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtext('read_model.moved_account'), hashtext(TG_ARGV[0]));
    SELECT m.path_after INTO present
    FROM read_model.moved_account m
    WHERE m.processing_group = TG_ARGV[0] AND m.account_id = split_part(NEW.owner_path, '/', -1);
    IF FOUND THEN
        NEW.owner_path := present;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION read_model.move_account() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    owned regclass;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('read_model.moved_account'), hashtext(NEW.processing_group));
    FOR owned IN
        SELECT t.tgrelid::regclass
        FROM pg_catalog.pg_trigger t
        WHERE t.tgfoid = 'read_model.present_owner()'::regprocedure
          AND t.tgargs = convert_to(NEW.processing_group, 'UTF8') || '\x00'::bytea
    LOOP
        EXECUTE format('UPDATE %s SET owner_path = $1 WHERE owner_path = $2', owned)
        USING NEW.path_after, NEW.path_before;
    END LOOP;
    RETURN NULL;
END $$;

CREATE TRIGGER move_account AFTER INSERT OR UPDATE ON read_model.moved_account
    FOR EACH ROW EXECUTE FUNCTION read_model.move_account();

CREATE TRIGGER present_owner BEFORE INSERT ON read_model.account
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('accounts');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.package
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('packages');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.subscription
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('subscriptions');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.package_order
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('orders');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.website
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('websites');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.notification
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('notifications');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.audit_stream
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('audit');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.audit_entry
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('audit');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.invoice
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('invoices');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.payment
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('payments');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.wallet
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('payment-methods');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.statement_source
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('statement');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.statement_entry
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('statement');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.revenue_subscription
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('revenue');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.revenue_account
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('revenue');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.revenue_account_day
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('revenue');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.dashboard_account
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('dashboards');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.dashboard_subscription
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('dashboards');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.dashboard_website
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('dashboards');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.access_account
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('access');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.access_user
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('access');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.access_session
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('access');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.access_key
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('access');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.platform_user
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('users');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.user_session
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('sessions');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.api_key
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('api-keys');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.login_user
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('logins');
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.security_user
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('security-events');

-- What a moved account owns is found through an index in each of them.
CREATE INDEX wallet_by_owner ON read_model.wallet (owner_path);
CREATE INDEX statement_source_by_owner ON read_model.statement_source (owner_path);
CREATE INDEX statement_entry_by_owner ON read_model.statement_entry (owner_path);
CREATE INDEX revenue_subscription_by_owner ON read_model.revenue_subscription (owner_path);
CREATE INDEX revenue_account_by_owner ON read_model.revenue_account (owner_path);
CREATE INDEX revenue_account_day_by_owner ON read_model.revenue_account_day (owner_path);
CREATE INDEX access_account_by_owner ON read_model.access_account (owner_path);
CREATE INDEX access_user_by_owner ON read_model.access_user (owner_path);
CREATE INDEX access_session_by_owner ON read_model.access_session (owner_path);
CREATE INDEX access_key_by_owner ON read_model.access_key (owner_path);
CREATE INDEX audit_stream_by_owner ON read_model.audit_stream (owner_path);
