package com.unifiedhosting.shared.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Every filter has an index: with sequential scans made dear, the planner reads none of these tables as a whole. */
class IndexesIT {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            audit_entry; through; through = 'api-token'
            account; search_keys; search_keys @> ARRAY[1, 2]
            account; account_id; lower(account_id) LIKE '%0198f3a2%'
            notification; search_keys; search_keys @> ARRAY[1, 2]
            notification; notification_id; lower(notification_id) LIKE '%0198f3a2%'
            notification; template; template = 'WEBSITE_LIVE'
            website; application; application = 'PHP'
            subscription; cycle; cycle = 'ANNUAL'
            subscription; updated_at; updated_at >= '2026-01-01'
            subscription; next_start; phase IN ('TRIAL', 'ACTIVE') AND account_id > 'acc_a' AND next_start <= '2026-01-01'
            invoice; issue_at; status = 'DRAFT' AND NOT manual AND account_id > 'acc_a' AND issue_at <= '2026-01-01'
            invoice; issued_at; issued_at < '2026-01-01' AND closed_at >= '2026-01-01'
            invoice; closed_at; issued_at IS NOT NULL AND closed_at = 'infinity' AND open > 0
            feed_event; split_part; split_part(owner_path, '/', 2) = 'acc_a' AND split_part(owner_path, '/', 3) <> '' AND position > 7
            package; visibility; visibility = 'PUBLIC'
            package; retired; retired = TRUE
            package; search; search LIKE '%starter%'
            ban; origin; origin = 'AUTOMATIC'
            ban; until; until > '2026-01-01'
            ban; lifted_at; lifted_at IS NOT NULL
            platform_user; email_keys; email_keys @> ARRAY[1, 2]
            platform_user; name_keys; name_keys @> ARRAY[1, 2]
            platform_user; user_id; lower(user_id) LIKE '%0198f3a2%'
            platform_user; account_id; account_id = 'acc_bob'
            platform_user; role; role = 'OWNER'
            platform_user; status; status = 'SUSPENDED'
            user_session; rank; user_id = 'usr_ann' AND (rank, session_id) < ('1', 'ses_1')
            api_key; created_at; user_id = 'usr_ann' AND (created_at, api_key_id) < ('2026-01-01', 'key_1')
            login; entry; user_id = 'usr_ann' AND (at, entry) < ('2026-01-01', 'usr_1')
            login; kind; user_id = 'usr_ann' AND kind = 'FAILED'
            access_account; account_id; account_id = ANY (string_to_array('platform/acc_acme', '/'))
            security_event; at; at >= '2026-01-01'
            security_event; kind; kind = 'LOCKED_OUT'
            security_event; user_id; user_id = 'usr_ann'
            node; role; role = 'APPLICATION'
            node; location; lower(node_id || ' ' || location) LIKE '%berlin%'
            statement_source; account_id; account_id = 'acc_bob' AND (remaining <> 0 OR kind = 'LEDGER')
            statement_entry; entry_id; account_id = 'acc_bob' AND (at, entry_id) < ('2026-01-01', 'inv_1:0000000001')
            statement_entry; seller_path; (seller_path = 'platform/a' OR seller_path LIKE 'platform/a/%') AND at >= '2026-01-01'
            revenue_account; seller_path; (seller_path = 'platform/a' OR seller_path LIKE 'platform/a/%') AND recurring24 > 0
            revenue_account_day; seller_path; (seller_path = 'platform/a' OR seller_path LIKE 'platform/a/%') AND day > '2026-01-01'
            revenue_account_day; package_id; package_id = 'pkg_a' AND day > '2026-01-01'
            revenue_account; package_id; package_id = 'pkg_a' AND recurring24 > 0
            revenue_day; package_id; package_id = 'pkg_a'
            revenue_charge; package_id; package_id = 'pkg_a'
            payment; seller_path; (seller_path = 'platform/a' OR seller_path LIKE 'platform/a/%') AND requested_at >= '2026-01-01'
            payment; requested_at; requested_at >= '2026-01-01' AND requested_at < '2026-02-01'""")
    void isReadThroughAnIndex(String table, String column, String filter) {
        List<String> plan = new TransactionTemplate(new DataSourceTransactionManager(ReadModelDatabase.DATA_SOURCE))
                .execute(status -> {
                    ReadModelDatabase.JDBC.sql("SET LOCAL enable_seqscan = off").update();
                    return ReadModelDatabase.JDBC
                            .sql("EXPLAIN SELECT * FROM read_model." + table + " WHERE " + filter)
                            .query(String.class)
                            .list();
                });

        assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
        assertThat(plan)
                .as("what is looked for in an index")
                .anyMatch(line -> line.contains("Index Cond") && line.contains(column));
    }
}
