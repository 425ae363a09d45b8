-- What a practised hand would write instead of the engine: the definitions once, then one CASE per measure.
-- {rules} are the measures' conditions respelled in SQL by bench/screening.py.
COPY (
WITH forms AS (
  SELECT *,
    coalesce(legal_form = 'company', CASE WHEN applicant IN ('sme', 'startup') AND capital_yen > 0 THEN true END) AS is_company,
    coalesce(legal_form IN ('company', 'sole_proprietor'), CASE WHEN applicant IN ('sme', 'startup') THEN true END)
      AS is_company_or_sole_proprietor,
    coalesce(legal_form = 'sole_proprietor',
      CASE WHEN capital_yen > 0 OR largest_large_firm_share_percent > 0 OR large_firms_share_percent > 0
        OR wholly_owned_by_company_over_500m_yen THEN false END) AS is_sole_proprietor,
    applicant IN ('sme', 'startup') AS is_business,
    applicant IN ('university', 'researcher') AS is_university_side,
    applicant NOT IN ('university', 'researcher', 'school', 'funding_agency', 'bank', 'support_body') AS may_be_sme,
    CASE WHEN industry IS NULL THEN CASE WHEN employees <= 50 THEN true WHEN employees > 900 THEN false END
      ELSE employees <= CASE industry WHEN 'rubber' THEN 900 WHEN 'hotel' THEN 200 WHEN 'wholesale' THEN 100
        WHEN 'service' THEN 100 WHEN 'retail' THEN 50 WHEN 'restaurant' THEN 50 ELSE 300 END END AS few_employees,
    CASE WHEN industry IS NULL
      THEN CASE WHEN capital_yen <= 50000000 THEN true WHEN capital_yen > 300000000 THEN false END
      ELSE capital_yen <= CASE industry WHEN 'wholesale' THEN 100000000 WHEN 'service' THEN 50000000
        WHEN 'retail' THEN 50000000 WHEN 'restaurant' THEN 50000000 WHEN 'hotel' THEN 50000000 ELSE 300000000 END END
      AS little_capital,
    CASE WHEN industry IS NULL THEN CASE WHEN employees <= 50 THEN true WHEN employees > 300 THEN false END
      ELSE employees <= CASE WHEN industry IN ('wholesale', 'service', 'software', 'hotel') THEN 100
        WHEN industry IN ('retail', 'restaurant') THEN 50 ELSE 300 END END AS few_for_npo,
    CASE WHEN industry IS NULL THEN CASE WHEN employees <= 5 THEN true WHEN employees > 20 THEN false END
      ELSE employees <= CASE WHEN industry IN ('wholesale', 'retail', 'service', 'restaurant', 'software', 'hotel')
        THEN 5 ELSE 20 END END AS very_few
  FROM read_parquet('{source}')
), control AS (
  SELECT *,
    coalesce(largest_large_firm_share_percent >= 50,
      CASE WHEN large_firms_share_percent < 50 OR is_sole_proprietor THEN false END)
    OR coalesce(large_firms_share_percent >= 66.66,
      CASE WHEN largest_large_firm_share_percent = 0 OR is_sole_proprietor THEN false END) AS controlled_by_large_firm
  FROM forms
), known AS (
  SELECT *,
    may_be_sme AND ((is_company_or_sole_proprietor AND few_employees) OR (is_company AND little_capital)
      OR legal_form = 'cooperative' OR (legal_form = 'npo' AND few_for_npo)) AS is_small_or_medium,
    may_be_sme AND is_company_or_sole_proprietor AND very_few AS is_small_enterprise,
    NOT is_sole_proprietor AND (controlled_by_large_firm OR large_firm_directors_percent >= 50
      OR wholly_owned_by_company_over_500m_yen OR average_taxable_income_yen > 1500000000) AS is_deemed_large,
    may_be_sme AND is_company_or_sole_proprietor AND years_in_business < 10
      AND (is_sole_proprietor OR capital_yen <= 300000000) AND NOT controlled_by_large_firm AS is_startup
  FROM control
), answers AS (SELECT id, {rules} FROM known)
SELECT id, {statuses} FROM answers
) TO '{out}' (FORMAT parquet, COMPRESSION zstd)
