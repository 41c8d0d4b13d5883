CREATE TABLE read_model.coupon (
    coupon_id  text COLLATE "C" PRIMARY KEY,
    owner_path text COLLATE "C" NOT NULL,
    code       text COLLATE "C" NOT NULL,
    terms      jsonb            NOT NULL,
    uses       integer          NOT NULL DEFAULT 0,
    retired    boolean          NOT NULL DEFAULT FALSE,
    created_at timestamptz      NOT NULL,
    version    bigint           NOT NULL,
    updated_at timestamptz      NOT NULL
);
CREATE INDEX coupon_by_owner ON read_model.coupon (owner_path text_pattern_ops);
CREATE INDEX coupon_by_code ON read_model.coupon (code, coupon_id);
CREATE TRIGGER present_owner BEFORE INSERT ON read_model.coupon
    FOR EACH ROW EXECUTE FUNCTION read_model.present_owner('coupons');
